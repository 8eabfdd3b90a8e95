/**
 * eslint-plugin-lit's template analyzer computes a column past the end of the line for some attributes behind an
 * expression of several lines, and ESLint throws. The rest of the file must still be linted.
 */
export function tolerant(plugin) {
  const wrap = (handler) =>
    function handle(...words) {
      try {
        return handler.apply(this, words);
      } catch (error) {
        if (error instanceof RangeError && /Column number out of range|Line number out of range/.test(error.message))
          return undefined;
        throw error;
      }
    };
  const rules = Object.entries(plugin.rules).map(([name, rule]) => [
    name,
    {
      ...rule,
      create: (context) =>
        Object.fromEntries(Object.entries(rule.create(context)).map(([event, handler]) => [event, wrap(handler)])),
    },
  ]);
  return { ...plugin, rules: Object.fromEntries(rules) };
}
