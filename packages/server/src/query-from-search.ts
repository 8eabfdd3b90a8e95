import { TenonError, type Query } from '@tenon/schema';

const known = new Set(['filter', 'sort', 'size', 'after', 'search', 'deleted']);

/** `?filter={"op":"eq",...}&sort=-placedAt,number&size=50&after=...&search=...&deleted=true` as a query. */
export function queryFromSearch(entity: string, search: URLSearchParams): Query {
  const issue = (path: string, rule: string, text: string) =>
    new TenonError('bad-query', text, { issues: [{ path, rule, code: 'bad-query' }] });
  for (const name of search.keys())
    if (!known.has(name))
      throw issue(name, 'unknown-field', `There is no parameter "${name}"; known are ${[...known].join(', ')}.`);
  const filterText = search.get('filter');
  let filter: unknown;
  if (filterText !== null) {
    try {
      filter = JSON.parse(filterText);
    } catch {
      throw issue('filter', 'json', 'The parameter "filter" is not JSON.');
    }
  }
  const sizeText = search.get('size');
  const size = sizeText === null ? 50 : Number(sizeText);
  if (!Number.isInteger(size) || size < 1)
    throw issue('size', 'min', 'The parameter "size" is not a whole number from 1.');
  const after = search.get('after');
  const sort = search.get('sort');
  return {
    entity,
    // Checked with the rest of the query.
    ...(filter === undefined ? {} : { filter: filter as NonNullable<Query['filter']> }),
    ...(search.get('search') ? { search: search.get('search') ?? '' } : {}),
    ...(sort
      ? {
          sort: sort
            .split(',')
            .map((name) =>
              name.startsWith('-') ? { field: name.slice(1), dir: 'desc' } : { field: name, dir: 'asc' },
            ),
        }
      : {}),
    ...(search.get('deleted') === 'true' ? { deleted: true } : {}),
    page: { size, ...(after ? { after } : {}) },
  };
}
