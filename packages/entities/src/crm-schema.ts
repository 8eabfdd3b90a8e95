import { defineSchema } from '@tenon/schema';
import { activity } from './activity.ts';
import { attachment } from './attachment.ts';
import { auditEntry } from './audit-entry.ts';
import { campaignMember } from './campaign-member.ts';
import { campaign } from './campaign.ts';
import { consent } from './consent.ts';
import { contact } from './contact.ts';
import { customerContact } from './customer-contact.ts';
import { customer } from './customer.ts';
import { dashboard } from './dashboard.ts';
import { dealContact } from './deal-contact.ts';
import { dealStageHistory } from './deal-stage-history.ts';
import { deal } from './deal.ts';
import { exchangeRate } from './exchange-rate.ts';
import { invoiceLine } from './invoice-line.ts';
import { invoice } from './invoice.ts';
import { kbArticle } from './kb-article.ts';
import { lead } from './lead.ts';
import { lineItem } from './line-item.ts';
import { notification } from './notification.ts';
import { order } from './order.ts';
import { paymentPlan } from './payment-plan.ts';
import { payment } from './payment.ts';
import { pipeline } from './pipeline.ts';
import { pool } from './pool.ts';
import { priceBookEntry } from './price-book-entry.ts';
import { priceBook } from './price-book.ts';
import { product } from './product.ts';
import { quoteLine } from './quote-line.ts';
import { quote } from './quote.ts';
import { refund } from './refund.ts';
import { report } from './report.ts';
import { role } from './role.ts';
import { segment } from './segment.ts';
import { stage } from './stage.ts';
import { tag } from './tag.ts';
import { target } from './target.ts';
import { task } from './task.ts';
import { team } from './team.ts';
import { tenant } from './tenant.ts';
import { ticket } from './ticket.ts';
import { user } from './user.ts';
import { view } from './view.ts';

/** Every entity of the CRM. What a page does not need is left out with `pickSchema`. */
export const crmSchema = defineSchema([
  tenant,
  role,
  team,
  user,
  customer,
  contact,
  customerContact,
  lead,
  pool,
  tag,
  pipeline,
  stage,
  product,
  priceBook,
  priceBookEntry,
  deal,
  dealContact,
  dealStageHistory,
  quote,
  quoteLine,
  order,
  lineItem,
  invoice,
  invoiceLine,
  payment,
  paymentPlan,
  refund,
  activity,
  task,
  ticket,
  campaign,
  campaignMember,
  segment,
  consent,
  exchangeRate,
  kbArticle,
  view,
  report,
  dashboard,
  target,
  attachment,
  notification,
  auditEntry,
]);

export type CrmSchema = typeof crmSchema;
