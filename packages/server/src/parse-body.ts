import { TenonError, type ArgsSchema, type Issue } from '@tenon/schema';

/** A body in the shape that the operation asks for, or `bad-request` with the places that do not fit. */
export function parseBody<A>(schema: ArgsSchema<A>, body: unknown): A {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code }): Issue => ({
    path: path.map(String).join('.'),
    rule: code ?? 'type',
    code: 'bad-request',
  }));
  throw new TenonError(
    'bad-request',
    `The body does not fit: ${issues
      .slice(0, 5)
      .map(({ path, rule }) => `${path || 'body'} ${rule}`)
      .join(', ')}.`,
    { issues },
  );
}
