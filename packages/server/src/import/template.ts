import { TenonError } from '@tenon/schema';

/** One line of a file: where it stands and what its columns hold. */
export interface Line {
  /** As an editor counts: the header is line 1. */
  readonly number: number;
  /** The first line after the header is 1. */
  readonly position: number;
  readonly columns: Readonly<Record<string, string>>;
}

/** The text of a column; an unknown one is a mistake of the mapping, not of the data. */
export function columnOf(line: Line, name: string): string {
  const text = line.columns[name];
  if (text === undefined) {
    throw new TenonError(
      'bad-request',
      `There is no column "${name}"; the columns are ${Object.keys(line.columns).join(', ')}.`,
    );
  }
  return text;
}

/** Fills in `{Column}` and `{#}`. Empty if nothing but empty columns is named. */
export function fillTemplate(template: string, line: Line): string {
  let isEmpty = true;
  let names = 0;
  const filled = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    names += 1;
    const text = name === '#' ? String(line.position) : columnOf(line, name).trim();
    if (text !== '') isEmpty = false;
    return text;
  });
  return names > 0 && isEmpty ? '' : filled;
}
