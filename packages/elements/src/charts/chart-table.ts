import { html, nothing, type TemplateResult } from 'lit';

export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
}

/** The same data in words and figures. */
export function chartTable({ caption, columns, rows, total }: ChartTable): TemplateResult {
  const cell = (text: string, index: number) =>
    index === 0
      ? html`<th scope="row">${text}</th>`
      : html`<td class=${columns[index]?.isNumber ? 'r' : nothing}>${text}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table class="grid" part="table">
      <caption class="sr">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ label, isNumber }) => html`<th scope="col" class=${isNumber ? 'r' : nothing}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
      ${
        total
          ? html`<tfoot>
              <tr>
                ${total.map(cell)}
              </tr>
            </tfoot>`
          : nothing
      }
    </table>
  </div>`;
}
