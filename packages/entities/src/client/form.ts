import { crmSchema } from '../crm-schema.ts';
import { clientForm, type ClientForm } from './client-form.ts';

/** Builds replace this module, and those of the words, by what they evaluate to. */
export const form: ClientForm = clientForm(crmSchema.entities);
