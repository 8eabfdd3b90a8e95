import type { Client } from '@tenon/core';
import type { CustomerCard } from '@tenon/elements/customer-card.js';
import type { PurchaseHistory } from '@tenon/elements/purchase-history.js';
import type { Report } from '@tenon/elements/report.js';
import type { Timeline } from '@tenon/elements/timeline.js';
import type { Order } from '@tenon/entities';
import { fromMinor, type AnyRecord, type Money } from '@tenon/schema';
import { words } from '../host/language.ts';

/** The ERP's own screen: it shows an order in its own way and tells the widgets beside it which customer it is about. */
export class OrderScreen {
  readonly #page: ParentNode;
  #language: 'zh' | 'en' = 'en';
  #orders: readonly Order[] = [];
  #names = new Map<string, string>();
  #at = 0;
  #client: Client | undefined;

  constructor(page: ParentNode) {
    this.#page = page;
    this.#find('#previous').addEventListener('click', () => this.#turn(-1));
    this.#find('#next').addEventListener('click', () => this.#turn(1));
  }

  speak(language: 'zh' | 'en'): void {
    this.#language = language;
    this.#draw();
  }

  signedIn(name: string): void {
    this.#find('#who').textContent = name;
  }

  async open(client: Client): Promise<void> {
    this.#client = client;
    const answer = await client.query({
      entity: 'order',
      filter: {
        op: 'and',
        of: [
          { op: 'not', of: { op: 'empty', field: 'customerId' } },
          { op: 'eq', field: 'customer.kind', value: 'company' },
        ],
      },
      sort: [{ field: 'placedAt', dir: 'desc' }],
      page: { size: 25 },
    });
    this.#orders = answer.records as readonly Order[];
    const ids = [...new Set(this.#orders.flatMap((order) => order.customerId ?? []))];
    const customers = await client.query({
      entity: 'customer',
      filter: { op: 'in', field: 'id', values: ids },
      page: { size: 50 },
    });
    for (const customer of customers.records) this.#names.set(customer.id, String(customer['name']));
    this.#draw();
  }

  #turn(step: number): void {
    this.#at = Math.min(Math.max(this.#at + step, 0), this.#orders.length - 1);
    this.#draw();
  }

  #draw(): void {
    const order = this.#orders[this.#at];
    if (!order) return;
    const say = (en: string, zh: string) => words(this.#language, en, zh);
    const day = order.placedAt.slice(0, 10);
    this.#find('.order-number').textContent = order.number ?? '';
    this.#find('#day').textContent = day;
    const head: readonly (readonly [string, string, boolean])[] = [
      [say('Order no.', '单据编号'), order.number ?? '', false],
      [say('Date', '日期'), day, false],
      [say('Customer', '客户'), this.#names.get(order.customerId ?? '') ?? '', true],
      [say('Currency', '币别'), order.currency, false],
      [say('Channel', '渠道'), this.#wordFor('channel', order.channel), false],
      [say('Status', '状态'), this.#wordFor('status', order.status), false],
      [say('Total', '价税合计'), amount(order.total), true],
      [say('Lines', '行数'), String(linesOf(order).length), false],
    ];
    this.#find('#head').replaceChildren(
      ...head.flatMap(([label, value, isRequired]) => [cell('dt', label), cell('dd', value, isRequired ? 'req' : '')]),
    );
    this.#find('#lines').replaceChildren(
      ...linesOf(order).map((line, index) => {
        const row = document.createElement('tr');
        row.append(
          cell('td', String(index + 1), 'c'),
          cell('td', line.sku ?? ''),
          cell('td', line.name),
          cell('td', line.quantity, 'r'),
          cell('td', grouped(line.unitPrice.value), 'r'),
          cell('td', amount(line.lineTotal), 'r'),
        );
        return row;
      }),
    );
    if (order.customerId) this.#tellWidgets(order.customerId);
  }

  #tellWidgets(customerId: string): void {
    this.#find<CustomerCard>('#card').recordId = customerId;
    this.#find<PurchaseHistory>('#history').customerId = customerId;
    const timeline = this.#find<Timeline>('#timeline');
    timeline.customerId = customerId;
    const paid = this.#find<Report>('#paid');
    paid.heading = words(this.#language, 'Orders by quarter', '按季度订单');
    paid.chart = 'bar';
    paid.query = {
      entity: 'order',
      filter: { op: 'eq', field: 'customerId', value: customerId },
      group: [{ field: 'placedAt', by: 'quarter' }],
      measures: [{ as: 'revenue', fn: 'sum', field: 'total' }],
    };
  }

  /** The ERP speaks of the CRM's states in the CRM's words. */
  #wordFor(field: 'channel' | 'status', value: string | null): string {
    const declared = this.#client?.schema.entities['order']?.fields[field];
    return (
      (declared?.kind === 'choice' && value ? declared.values[value]?.label[this.#language] : undefined) ?? value ?? ''
    );
  }

  #find<T extends HTMLElement>(selector: string): T {
    const found = this.#page.querySelector<T>(selector);
    if (!found) throw new Error(`The order screen lacks ${selector}.`);
    return found;
  }
}

interface Line {
  readonly sku: string | null;
  readonly name: string;
  readonly quantity: string;
  readonly unitPrice: { readonly value: string };
  readonly lineTotal: Money | null;
}

function linesOf(order: Order): readonly Line[] {
  return ((order as AnyRecord)['lines'] as readonly Line[] | undefined) ?? [];
}

function cell(tag: 'td' | 'dt' | 'dd', textContent: string, className = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent, className });
}

function amount(money: Money | null): string {
  return money ? grouped(fromMinor(money.amountMinor, money.currency)) : '';
}

/** Two places at least, thousands in groups; the text is exact and never becomes a float. */
function grouped(decimal: string): string {
  const [whole = '0', places = ''] = decimal.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${places.padEnd(2, '0')}`;
}
