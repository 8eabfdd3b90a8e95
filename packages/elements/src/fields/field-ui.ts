import type { AnyRecord, Field, Language, Schema, ValueOf } from '@tenon/schema';
import type { Formats } from '../format/formats.ts';
import type { Messages } from '../base/localize.ts';
import type { ElementClient } from '../base/client.ts';

/** What a value needs to be shown or edited, beside the value. */
export interface FieldContext {
  readonly host: HTMLElement;
  readonly schema: Schema;
  readonly client: ElementClient | undefined;
  readonly language: Language;
  readonly format: Formats;
  readonly words: Messages['fields'];
  /** For amounts that have no currency yet. */
  readonly currency: string;
  /** A record that is referred to; undefined while it is not here, or not visible to this actor. */
  recordOf(entity: string, id: string): AnyRecord | undefined;
  /** Records of an entity that are here already. */
  recordsOf(entity: string): readonly AnyRecord[];
  /** Kinds made of other kinds ask for those. */
  uiOf(field: Field): FieldUi;
}

/** One edit of one field. Ids and words come from whoever draws the label. */
export interface FieldEdit<F extends Field = Field> {
  readonly field: F;
  readonly value: ValueOf<F> | null | undefined;
  readonly id: string;
  readonly name: string;
  /** Where no visible label stands. */
  readonly label: string | undefined;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  readonly isRequired: boolean;
  readonly context: FieldContext;
  /** A complete value; `null` empties. */
  change(value: ValueOf<F> | null): void;
  /** What was typed is no value of this field; `rule` as in an issue. */
  reject(rule: string): void;
}

/** How a kind is shown, said in plain text, and edited. */
export interface FieldUi<F extends Field = Field> {
  /** Figures stand at the end of a column. */
  readonly isFigure?: boolean;
  /** Too large for one column of a form. */
  readonly isWide?: boolean;
  /** Made of several controls: the label is a legend. */
  readonly isGroup?: boolean;
  view(value: ValueOf<F>, field: F, context: FieldContext): unknown;
  text(value: ValueOf<F>, field: F, context: FieldContext): string;
  edit(edit: FieldEdit<F>): unknown;
}
