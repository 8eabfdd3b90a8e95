import {
  entityOf,
  fieldOf,
  languageOf,
  type AnyEntity,
  type AnyRecord,
  type Field,
  type FieldRight,
  type Language,
} from '@tenon/schema';
import { TenonElement } from '../base/element.ts';
import type { Words } from '../base/localize.ts';
import { fields } from '../locales/en/fields.ts';
import type { FieldContext } from './field-ui.ts';
import { RecordNames } from './record-names.ts';
import { recordTitle } from './record-title.ts';
import { uiOf } from './registry.ts';

/** A widget that shows values of any entity by the declaration alone. */
export class RecordElement extends TenonElement {
  static override words: Words = { ...TenonElement.words, fields };

  protected readonly names = new RecordNames(this);

  protected get language(): Language {
    return languageOf(this.locale);
  }

  /** Undefined without a client or for a name that its schema lacks. */
  protected entityNamed(name: string): AnyEntity | undefined {
    const schema = this.client?.schema;
    return schema && Object.hasOwn(schema.entities, name) ? entityOf(schema, name) : undefined;
  }

  protected fieldNamed(entity: string, name: string): Field | undefined {
    const { client } = this;
    try {
      return client ? fieldOf(client.schema, entity, name) : undefined;
    } catch {
      return undefined;
    }
  }

  protected rightOf(entity: string, field: string): FieldRight {
    return this.client?.fieldRight(entity, field) ?? 'hidden';
  }

  protected titleOf(entity: string, record: AnyRecord): string {
    const declared = this.entityNamed(entity);
    return declared ? recordTitle(declared, record, this.language) : '';
  }

  protected get fieldContext(): FieldContext {
    const { client } = this;
    if (!client) throw new TypeError('Values are shown only with a client.');
    return {
      host: this,
      client,
      schema: client.schema,
      language: this.language,
      format: this.format,
      words: this.msg.fields,
      currency: this.currency,
      recordOf: (entity, id) => this.names.recordOf(entity, id),
      recordsOf: (entity) => this.names.recordsOf(entity),
      uiOf,
    };
  }
}
