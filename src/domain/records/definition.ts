// One definition of a kind of record, from which forms, tables, exports, redaction and search are derived. A new kind
// is one file with `defineRecord` and one line in `definitions.ts`.
import type * as z from 'zod/mini';
import type { Day } from '../day.ts';
import type { FieldIssues } from '../problems.ts';
import type { Result } from '../result.ts';
import { refused } from '../result.ts';
import { parseWith } from '../shapes.ts';
import type { FieldGrade, Mask } from './grade.ts';
import { metaOf } from './grade.ts';
import type { FieldType } from './schema-walk.ts';
import { bareSchema, isOptionalSchema, memberOf, shapeOf, typeOf } from './schema-walk.ts';

export type Field = {
  /** `petitioner.phone`; a list's members have the list's own path. */
  readonly path: string;
  /** `<kind>.<path>`: what the catalogues of sentences know the field by. */
  readonly labelKey: string;
  readonly grade: FieldGrade;
  readonly mask: Mask;
  readonly type: FieldType;
  readonly isRequired: boolean;
};

export type RecordDefinition<T = unknown> = {
  readonly kind: string;
  /** Every field that holds a value of its own, in the order of the form. */
  readonly fields: readonly Field[];
  readonly schema: z.core.$ZodType;
  /** Unknown in; the record or `invalidFields` out. `today` judges what may not lie in the future. */
  readonly parse: (input: unknown, today: Day) => Result<T>;
};

type Draft<S extends z.ZodMiniObject> = {
  readonly kind: string;
  readonly schema: S;
  /** Rules that look at more than one field, or at the day. */
  readonly issues?: (value: z.output<S>, today: Day) => FieldIssues;
};

/** Throws when a field has no grade: that is a mistake of ours and must not reach a person's data. */
export function defineRecord<S extends z.ZodMiniObject>({
  kind,
  schema,
  issues,
}: Draft<S>): RecordDefinition<z.output<S>> {
  return {
    kind,
    schema,
    fields: fieldsOf(schema, { kind, path: [], inherited: null }),
    parse: (input, today) => {
      const parsed = parseWith(schema, input);
      const wrong = parsed.ok ? (issues?.(parsed.value, today) ?? {}) : {};
      return Object.keys(wrong).length === 0 ? parsed : refused({ code: 'invalidFields', fields: wrong });
    },
  };
}

type At = {
  readonly kind: string;
  readonly path: readonly string[];
  readonly inherited: { readonly grade: FieldGrade; readonly mask: Mask } | null;
};

function fieldsOf(schema: z.core.$ZodType, at: At): readonly Field[] {
  const shape = shapeOf(schema) ?? {};
  return Object.entries(shape).flatMap(([name, field]) =>
    fieldAt(field, { ...at, path: [...at.path, name] }),
  );
}

function fieldAt(schema: z.core.$ZodType, { kind, path, inherited }: At): readonly Field[] {
  const meta = metaOf(schema) ?? inherited;
  if (meta === null) throw new Error(`${kind}.${path.join('.')} has no grade`);
  const members = memberOf(schema);
  const inside = shapeOf(schema) !== null ? schema : members;
  if (inside !== null && shapeOf(inside) !== null) return fieldsOf(inside, { kind, path, inherited: meta });
  return [
    {
      path: path.join('.'),
      labelKey: `${kind}.${path.join('.')}`,
      ...meta,
      type: typeOf(members === null ? bareSchema(schema) : members),
      isRequired: !isOptionalSchema(schema),
    },
  ];
}
