/** A schema whose objects have the fields that it names and no others, all the way down. */
export function closed<Schema>(schema: Schema): Schema {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one: unknown) => closed(one)) as Schema;
  // What TypeBox keeps for itself cannot be enumerated and stays.
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(schema)) as Record<
    string,
    unknown
  >;
  for (const [name, value] of Object.entries(schema)) copy[name] = closed(value as unknown);
  if (copy['type'] === 'object' && 'properties' in copy) copy['additionalProperties'] = false;
  return copy as Schema;
}

/** Queries whose inputs are closed; answers stay open, so that a newer server may say more. */
export const withClosedInputs = <Queries extends Readonly<Record<string, { readonly input: unknown }>>>(
  queries: Queries,
): Queries =>
  Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [name, { ...query, input: closed(query.input) }]),
  ) as Queries;
