import { TenonError, type Mutator, type Schema } from '@tenon/schema';

/** The arguments as the mutator declares them; throws `invalid` with the place and rule of each wrong one. */
export function parseArgs(mutator: Mutator<Schema>, args: unknown): unknown {
  const parsed = mutator.args.safeParse(args);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    rule: issue.code ?? 'invalid',
    code: 'invalid' as const,
  }));
  const list = issues.map((issue) => `${issue.path} (${issue.rule})`).join(', ');
  throw new TenonError('invalid', `The arguments of "${mutator.name}" are not valid: ${list}.`, { issues });
}
