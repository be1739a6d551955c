/** The words of JSON Schema 2020-12 that `docs/formats/count.md` uses; others are errors. */
export interface Schema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly pattern?: string;
}

const KNOWN_WORDS = new Set([
  '$schema',
  '$ref',
  '$defs',
  'type',
  'const',
  'enum',
  'oneOf',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minimum',
  'pattern',
]);

/** Where a value does not fit; empty when it does. */
export function schemaFaults(value: unknown, schema: Schema, root: Schema, at = '$'): string[] {
  for (const word of Object.keys(schema)) {
    if (!KNOWN_WORDS.has(word)) throw new Error(`unknown word in schema: ${word}`);
  }
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '');
    return schemaFaults(value, root.$defs![name]!, root, at);
  }
  return [
    ...plainFaults(value, schema, at),
    ...choiceFaults(value, schema, root, at),
    ...objectFaults(value, schema, root, at),
    ...arrayFaults(value, schema, root, at),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function plainFaults(value: unknown, schema: Schema, at: string): string[] {
  const types = schema.type === undefined ? null : [schema.type].flat();
  if (types !== null && !types.includes(typeOf(value))) return [`${at}: is ${typeOf(value)}`];
  if (schema.const !== undefined && value !== schema.const) return [`${at}: is not the constant`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${at}: is not listed`];
  if (schema.minimum !== undefined && (value as number) < schema.minimum) return [`${at}: too low`];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value as string)) {
    return [`${at}: has another form`];
  }
  return [];
}

function choiceFaults(value: unknown, schema: Schema, root: Schema, at: string): string[] {
  if (schema.oneOf === undefined) return [];
  const faults = schema.oneOf.map((choice) => schemaFaults(value, choice, root, at));
  const fitting = faults.filter((found) => found.length === 0).length;
  return fitting === 1
    ? []
    : [`${at}: fits ${fitting} of the choices: ${faults.flat().join('; ')}`];
}

function objectFaults(value: unknown, schema: Schema, root: Schema, at: string): string[] {
  if (typeOf(value) !== 'object' || schema.properties === undefined) return [];
  const entries = Object.entries(value as Record<string, unknown>);
  const missing = (schema.required ?? []).filter((key) => !entries.some(([k]) => k === key));
  return [
    ...missing.map((key) => `${at}: lacks ${key}`),
    ...entries.flatMap(([key, item]) => {
      const property = schema.properties![key];
      if (property !== undefined) return schemaFaults(item, property, root, `${at}.${key}`);
      return schema.additionalProperties === false ? [`${at}: has ${key}`] : [];
    }),
  ];
}

function arrayFaults(value: unknown, schema: Schema, root: Schema, at: string): string[] {
  if (!Array.isArray(value) || schema.items === undefined) return [];
  return value.flatMap((item, i) => schemaFaults(item, schema.items!, root, `${at}[${i}]`));
}
