/** A piece of SQL with its values apart. Pieces nest; only `toStatement` numbers the parameters. */
export interface Fragment {
  readonly kind: 'sql-fragment';
  readonly texts: readonly string[];
  /** One fewer than `texts`: what stands between them, a value or another piece. */
  readonly holes: readonly unknown[];
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** `` sql`select * from ${ident('deal')} where id = ${id}::uuid` ``: a fragment is put in, anything else is bound. */
export function sql(texts: TemplateStringsArray, ...holes: readonly unknown[]): Fragment {
  return { kind: 'sql-fragment', texts: [...texts], holes };
}

/** A name, quoted. */
export function ident(...names: readonly string[]): Fragment {
  return raw(names.map(quoteIdent).join('.'));
}

export function quoteIdent(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** For DDL, where parameters are not allowed. */
export function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Text that our own code wrote; never a value from outside. */
export function raw(text: string): Fragment {
  return { kind: 'sql-fragment', texts: [text], holes: [] };
}

export const empty: Fragment = raw('');

/** The pieces with the separator between them; `none` stands for an empty list. */
export function join(pieces: readonly Fragment[], separator = ', ', none: Fragment = empty): Fragment {
  if (pieces.length === 0) return none;
  const between = Array.from({ length: pieces.length - 1 }, () => separator);
  return { kind: 'sql-fragment', texts: ['', ...between, ''], holes: pieces };
}

export function and(pieces: readonly Fragment[]): Fragment {
  return pieces.length === 0 ? raw('true') : sql`(${join(pieces, ' and ')})`;
}

export function or(pieces: readonly Fragment[]): Fragment {
  return pieces.length === 0 ? raw('false') : sql`(${join(pieces, ' or ')})`;
}

export function isFragment(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sql-fragment';
}

export function toStatement(fragment: Fragment): Statement {
  const values: unknown[] = [];
  const write = (piece: Fragment): string => {
    let text = piece.texts[0] ?? '';
    piece.holes.forEach((hole, index) => {
      if (isFragment(hole)) text += write(hole);
      else {
        values.push(hole);
        text += `$${values.length}`;
      }
      text += piece.texts[index + 1] ?? '';
    });
    return text;
  };
  return { text: write(fragment), values };
}
