// What a schema is made of: the objects inside options, lists and unions, so that a rule written once reaches every leaf.
import * as z from 'zod/mini';

type AnySchema = z.core.$ZodType;

/** The schema inside `optional` and `readonly`. */
export function bareSchema(schema: AnySchema): AnySchema {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniReadonly)
    return bareSchema(schema.def.innerType);
  if (schema instanceof z.ZodMiniNullable) return bareSchema(schema.def.innerType);
  return schema;
}

export const isOptionalSchema = (schema: AnySchema): boolean => schema instanceof z.ZodMiniOptional;

/** Name → schema of an object's fields, or of all members of a union; null where there are none. */
export function shapeOf(schema: AnySchema): Readonly<Record<string, AnySchema>> | null {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodMiniObject) return bare.shape;
  if (bare instanceof z.ZodMiniDiscriminatedUnion) return mergedShape(bare.def.options);
  return null;
}

function mergedShape(options: readonly AnySchema[]): Readonly<Record<string, AnySchema>> {
  const merged: Record<string, AnySchema> = {};
  for (const option of options) Object.assign(merged, shapeOf(option) ?? {});
  return merged;
}

/** The schema of a list's members, or null for what is no list. */
export function memberOf(schema: AnySchema): AnySchema | null {
  const bare = bareSchema(schema);
  return bare instanceof z.ZodMiniArray ? bare.def.element : null;
}

/** `text` is what people write; codes, ids, days and choices are not read by a search. */
export type FieldType = 'text' | 'number' | 'flag' | 'choice' | 'list' | 'group' | 'value';

export function typeOf(schema: AnySchema): FieldType {
  const bare = bareSchema(schema);
  if (shapeOf(bare) !== null) return 'group';
  if (bare instanceof z.ZodMiniArray) return 'list';
  if (bare instanceof z.ZodMiniPipe) return 'text';
  if (bare instanceof z.ZodMiniNumber) return 'number';
  if (bare instanceof z.ZodMiniBoolean || bare instanceof z.ZodMiniLiteral) return 'flag';
  return bare instanceof z.ZodMiniEnum ? 'choice' : 'value';
}
