export { crm } from './crm.ts';
export { mutators, reactions, type CrmMutators } from './crm-rules.ts';
export { loadClientCrm, type ClientCrm } from './client/load-client-crm.ts';
export { crmSchema, type CrmSchema } from './crm-schema.ts';
export { activity, type Activity } from './activity.ts';
export { attachment, type Attachment } from './attachment.ts';
export { auditEntry, type AuditEntry } from './audit-entry.ts';
export { campaignMember, type CampaignMember } from './campaign-member.ts';
export { campaign, type Campaign } from './campaign.ts';
export { consent, type Consent } from './consent.ts';
export { contact, type Contact } from './contact.ts';
export { customerContact, type CustomerContact } from './customer-contact.ts';
export { customer, type Customer } from './customer.ts';
export { dashboard, type Dashboard } from './dashboard.ts';
export { dealContact, type DealContact } from './deal-contact.ts';
export { dealStageHistory, type DealStageHistory } from './deal-stage-history.ts';
export { deal, type Deal } from './deal.ts';
export { exchangeRate, type ExchangeRate } from './exchange-rate.ts';
export { invoiceLine, type InvoiceLine } from './invoice-line.ts';
export { invoice, type Invoice } from './invoice.ts';
export { kbArticle, type KbArticle } from './kb-article.ts';
export { lead, type Lead } from './lead.ts';
export { lineItem, type LineItem } from './line-item.ts';
export { notification, type Notification } from './notification.ts';
export { order, type Order } from './order.ts';
export { paymentPlan, type PaymentPlan } from './payment-plan.ts';
export { payment, type Payment } from './payment.ts';
export { pipeline, type Pipeline } from './pipeline.ts';
export { pool, type Pool } from './pool.ts';
export { priceBookEntry, type PriceBookEntry } from './price-book-entry.ts';
export { priceBook, type PriceBook } from './price-book.ts';
export { product, type Product } from './product.ts';
export { quoteLine, type QuoteLine } from './quote-line.ts';
export { quote, type Quote } from './quote.ts';
export { refund, type Refund } from './refund.ts';
export { report, type Report } from './report.ts';
export { role, type Role } from './role.ts';
export { segment, type Segment } from './segment.ts';
export { stage, type Stage } from './stage.ts';
export { tag, type Tag } from './tag.ts';
export { target, type Target } from './target.ts';
export { task, type Task } from './task.ts';
export { team, type Team } from './team.ts';
export { tenant, type Tenant } from './tenant.ts';
export { ticket, type Ticket } from './ticket.ts';
export { user, type User } from './user.ts';
export { view, type View } from './view.ts';
export { lineFields } from './line-fields.ts';
export { documentFields } from './document-fields.ts';
export {
  lineTotalOf,
  taxOf,
  totalsOf,
  weighted,
  type CountedDocument,
  type CountedLine,
  type DocumentTotals,
} from './document-totals.ts';
export { addTags, removeTags, type TagArgs } from './mutators/tag-record.ts';
export { assignOwner, type AssignOwnerArgs } from './mutators/assign-owner.ts';
export { completeTask, type CompleteTaskArgs } from './mutators/complete-task.ts';
export { logActivity, type LogActivityArgs } from './mutators/log-activity.ts';
export { moveDeal, type MoveDealArgs } from './mutators/move-deal.ts';
export { placeOrder, type LineToPlace, type OrderToPlace, type PlaceOrderArgs } from './mutators/place-order.ts';
export { countedStatuses, type CustomerTotal } from './reactions/order-totals.ts';
