// How much of a field which eye may see, written on the field's own schema: forms, tables, exports, redaction and
// search all read it from there.
//
//   open      whoever may see the record; exports and search
//   work      staff only: nothing of it reaches a resident, the public or another county
//   personal  about a person (《个人信息保护法》第四条): masked for staff, clear by a logged act, gone for everyone else
//   secret    never leaves the server
import * as z from 'zod/mini';

const fieldGrades = ['open', 'work', 'personal', 'secret'] as const;
export type FieldGrade = (typeof fieldGrades)[number];

/** How a personal text looks to staff; `hide` shows nothing of it. */
export type Mask = 'name' | 'phone' | 'address' | 'hide';

export type FieldMeta = { readonly grade: FieldGrade; readonly mask: Mask };

const written = z.registry<FieldMeta>();

/** A schema of its own, so that the same piece may be open in one record and personal in another. */
function graded<S extends z.ZodMiniType>(schema: S, meta: FieldMeta): S {
  const own = z.clone(schema);
  written.add(own, meta);
  return own;
}

export const open = <S extends z.ZodMiniType>(schema: S): S =>
  graded(schema, { grade: 'open', mask: 'hide' });
export const work = <S extends z.ZodMiniType>(schema: S): S =>
  graded(schema, { grade: 'work', mask: 'hide' });
export const personal = <S extends z.ZodMiniType>(schema: S, mask: Mask = 'hide'): S =>
  graded(schema, { grade: 'personal', mask });
export const secret = <S extends z.ZodMiniType>(schema: S): S =>
  graded(schema, { grade: 'secret', mask: 'hide' });

/** What is written on the schema itself, not on what it holds. */
export const metaOf = (schema: z.core.$ZodType): FieldMeta | undefined => written.get(schema);
