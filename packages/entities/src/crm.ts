import { crmSchema } from './crm-schema.ts';
import { mutators, reactions } from './crm-rules.ts';

/** The CRM as a client or a server is given it. */
export const crm = { schema: crmSchema, mutators, reactions };
