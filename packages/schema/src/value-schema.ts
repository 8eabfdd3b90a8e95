import './zod-without-eval.ts';
import * as z from 'zod/mini';
import type { Field } from './field.ts';
import { parseField } from './fields/kinds.ts';
import type { Report } from './fields/kind.ts';
import type { ValueOf } from './infer.ts';

type StoredValue<F extends Field> = F extends { readonly required: true } ? ValueOf<F> : ValueOf<F> | null;

/** The values of a field as a zod schema, for arguments of mutators; empty is `null`. Issues carry the rule in `params`. */
export function valueSchema<const F extends Field>(field: F): z.ZodMiniType<StoredValue<F>> {
  return z.pipe(
    z.unknown(),
    z.transform((input, context): StoredValue<F> => {
      const value = parseField(input, field, reportTo(context, []));
      return value === undefined ? z.NEVER : (value as StoredValue<F>);
    }),
  );
}

interface Sink {
  readonly issues: unknown[];
  readonly value: unknown;
}

function reportTo(context: Sink, path: readonly (string | number)[]): Report {
  return {
    rule(rule, params, code = 'invalid') {
      context.issues.push({
        code: 'custom',
        message: rule,
        input: context.value,
        path: [...path],
        params: { ...params, rule, code },
      });
      return undefined;
    },
    at: (step) => reportTo(context, [...path, step]),
  };
}
