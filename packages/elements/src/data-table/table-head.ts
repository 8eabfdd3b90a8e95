import { html, nothing, type TemplateResult } from 'lit';
import type { Language, SortBy } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import { icon } from '../icons/icon.ts';
import type { Column } from './columns.ts';
import { arrowDownIcon } from '../icons/paths/arrow-down.ts';
import { arrowUpIcon } from '../icons/paths/arrow-up.ts';

export interface TableHead {
  readonly columns: readonly Column[];
  readonly sorted: SortBy | undefined;
  readonly language: Language;
  readonly words: Messages['dataTable'];
  /** How much of what is shown is ticked; undefined where nothing can be. */
  readonly ticked: 'none' | 'some' | 'all' | undefined;
  /** The column that the Tab key reaches. */
  readonly activeColumn: number | undefined;
  sort(column: Column): void;
  tickAll(): void;
}

/** Names of the columns; those that have an order are buttons. */
export function tableHead({
  columns,
  sorted,
  language,
  words,
  ticked,
  activeColumn,
  sort,
  tickAll,
}: TableHead): TemplateResult {
  const tab = (column: number) => (activeColumn === column ? 0 : -1);
  const offset = ticked === undefined ? 0 : 1;
  return html`<div class="row-head" role="row" aria-rowindex="1">
    ${
      ticked === undefined
        ? nothing
        : html`<span class="tick-cell" role="columnheader" aria-colindex="1"
            ><input
              class="tick"
              type="checkbox"
              tabindex=${tab(0)}
              aria-label=${words.selectAll}
              .checked=${ticked === 'all'}
              .indeterminate=${ticked === 'some'}
              @change=${tickAll}
          /></span>`
    }
    ${columns.map((column, at) => {
      const position = at + offset;
      const dir = sorted !== undefined && sorted.field === column.sortBy ? sorted.dir : undefined;
      const order = dir === undefined ? nothing : dir === 'asc' ? 'ascending' : 'descending';
      const label = column.field.label[language];
      return html`<span
        class=${column.isFigure ? 'r' : ''}
        role="columnheader"
        aria-colindex=${position + 1}
        aria-sort=${order}
        tabindex=${column.sortBy ? nothing : tab(position)}
      >
        ${
          column.sortBy
            ? html`<button
                class="sort ${dir ? 'on' : ''}"
                type="button"
                tabindex=${tab(position)}
                title=${label}
                @click=${() => sort(column)}
              >
                <span class="line">${label}</span>${dir ? arrow(dir, words) : nothing}
              </button>`
            : html`<span class="line" title=${label}>${label}</span>`
        }
      </span>`;
    })}
  </div>`;
}

function arrow(dir: SortBy['dir'], words: Messages['dataTable']): TemplateResult {
  return dir === 'asc'
    ? icon(arrowUpIcon, { label: words.sortedUp })
    : icon(arrowDownIcon, { label: words.sortedDown });
}

export interface ColumnMenu {
  readonly options: readonly { readonly name: string; readonly label: string; readonly isLead: boolean }[];
  readonly shown: readonly string[];
  choose(names: readonly string[]): void;
}

/** One tick per column; the one that names the record always stays. */
export function columnMenu({ options, shown, choose }: ColumnMenu): readonly TemplateResult[] {
  return options.map(({ name, label, isLead }) => {
    const isOn = shown.includes(name);
    const toggle = () => choose(isOn ? shown.filter((each) => each !== name) : [...shown, name]);
    return html`<label class="opt"
      ><input class="tick" type="checkbox" .checked=${isOn} ?disabled=${isLead} @change=${toggle} />${label}</label
    >`;
  });
}
