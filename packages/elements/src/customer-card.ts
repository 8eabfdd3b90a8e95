export { CustomerCard } from './customer-card/customer-card.ts';
