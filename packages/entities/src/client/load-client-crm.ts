import type { Language, Reaction } from '@tenon/schema';
import type { CrmSchema } from '../crm-schema.ts';
import { mutators, reactions, type CrmMutators } from '../crm-rules.ts';
import { labelled, type Words } from './client-form.ts';
import { form } from './form.ts';

const loaders: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import('./words-en.ts'),
  zh: () => import('./words-zh.ts'),
};

export interface ClientCrm {
  readonly schema: CrmSchema;
  readonly mutators: CrmMutators;
  readonly reactions: readonly Reaction[];
}

/**
 * The CRM for a page that speaks one language: equal to `crm`, but without `access`, and with the words of other languages
 * loaded when `schema.loadLabels` asks for them.
 */
export async function loadClientCrm(language: Language): Promise<ClientCrm> {
  const { words } = await loaders[language]();
  const { entities, setWords } = labelled(form, language, words);
  const asked = new Map<Language, Promise<void> | undefined>([[language, undefined]]);
  const loadLabels = (other: Language): Promise<void> | undefined => {
    if (!asked.has(other)) {
      const loading = loaders[other]().then(
        (module) => {
          setWords(other, module.words);
          asked.set(other, undefined);
        },
        // Without a network the first language stands in; the next widget tries again.
        () => void asked.delete(other),
      );
      asked.set(other, loading);
    }
    return asked.get(other);
  };
  // Of the type of the schema it was made of, but for the words.
  const schema = { entities, loadLabels } as CrmSchema;
  return { schema, mutators, reactions };
}
