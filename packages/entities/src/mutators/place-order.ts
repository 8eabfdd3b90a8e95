import { type ArgsSchema, type InputOf, type Price, shape, TenonError } from '@tenon/schema';
import { crmMutator } from '../crm-mutator.ts';
import { lineTotalOf, totalsOf, type CountedLine } from '../document-totals.ts';
import type { lineItem } from '../line-item.ts';
import type { order } from '../order.ts';

/** The frame of the arguments; the transaction validates the values of order and lines. */
const placeOrderArgs = shape.strict({
  order: shape.loose({
    id: shape.id,
    currency: shape.string({ min: 3, max: 3 }),
    lines: shape.list(shape.loose({ id: shape.id, quantity: shape.string() }), { min: 1, max: 2000 }),
  }),
});

/** A line may leave out name, SKU, unit, tax and price: they are copied from its product. */
export type LineToPlace = Partial<Omit<InputOf<typeof lineItem>, 'orderId' | 'lineTotal'>> & {
  readonly id: string;
  readonly quantity: string;
};
export type OrderToPlace = Omit<
  InputOf<typeof order>,
  'placedAt' | 'subtotal' | 'discountTotal' | 'taxTotal' | 'total'
> & { readonly placedAt?: string | null; readonly lines: readonly LineToPlace[] };
export type PlaceOrderArgs = { readonly order: OrderToPlace };

/**
 * Creates an order with its lines and computes every total. A portal user orders for their own customer only and pays
 * catalogue prices, whatever the page sent.
 */
export const placeOrder = crmMutator(
  'placeOrder',
  placeOrderArgs as ArgsSchema<PlaceOrderArgs>,
  async ({ tx, args, actor, at }) => {
    const given = args.order;
    const isPortal = actor.customerId !== null;
    if (isPortal && given.customerId !== actor.customerId) {
      throw new TenonError(
        'forbidden',
        'A portal user can order for their own customer only; set order.customerId to it.',
      );
    }
    const customer = given.customerId ? await tx.get('customer', given.customerId) : undefined;
    if (customer?.isBlocked) {
      throw new TenonError('rule-broken', `Customer ${customer.id} is blocked for orders.`, {
        issues: [{ path: 'customerId', rule: 'blocked', code: 'rule-broken' }],
      });
    }

    const lines: (CountedLine & { readonly [field: string]: unknown })[] = [];
    for (const [index, line] of given.lines.entries()) {
      const product = line.productId ? await tx.get('product', line.productId) : undefined;
      const unitPrice = priceOf(isPortal ? undefined : line.unitPrice, product?.listPrice, index);
      const counted = {
        ...line,
        orderId: given.id,
        position: index + 1,
        sku: line.sku ?? product?.sku ?? null,
        name: line.name ?? product?.name ?? line.sku ?? '',
        unit: line.unit ?? product?.unit ?? null,
        unitPrice,
        discountBp: isPortal ? 0 : (line.discountBp ?? 0),
        taxRateBp: line.taxRateBp ?? product?.taxRateBp ?? 0,
      };
      lines.push({ ...counted, lineTotal: lineTotalOf(counted) });
    }

    const placed = {
      ...given,
      kind: given.kind ?? 'sale',
      status: isPortal ? 'placed' : (given.status ?? 'placed'),
      placedAt: isPortal ? at : (given.placedAt ?? at),
      ownerId: given.ownerId ?? customer?.ownerId ?? actor.userId,
      teamId: given.teamId ?? customer?.teamId ?? null,
      ...totalsOf({
        currency: given.currency,
        pricesIncludeTax: given.pricesIncludeTax,
        shippingTotal: given.shippingTotal,
        lines,
      }),
      lines,
    } as const;
    await (isPortal ? tx.asSystem() : tx).create('order', placed);
  },
);

function priceOf(given: Price | null | undefined, listed: Price | null | undefined, index: number): Price {
  const price = given ?? listed;
  if (price) return price;
  throw new TenonError('invalid', `Line ${index + 1} has neither a unit price nor a product with a list price.`, {
    issues: [{ path: `order.lines.${index}.unitPrice`, rule: 'required', code: 'invalid' }],
  });
}
