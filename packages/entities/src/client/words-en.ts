import { crmSchema } from '../crm-schema.ts';
import { wordsOf, type Words } from './client-form.ts';

export const words: Words = wordsOf(crmSchema.entities, 'en');
