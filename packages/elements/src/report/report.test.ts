import { expect } from '@open-wc/testing';
import type { GroupLine, Query } from '@tenon/schema';
import { createMockClient } from '@tenon/testing';
import '../define/report.ts';
import type { ReportChart } from './report-drawing.ts';
import type { Report } from './report.ts';

const query: Query = {
  entity: 'order',
  group: [{ field: 'placedAt', by: 'month' }],
  measures: [{ as: 'revenue', fn: 'sum', field: 'total' }],
};
const lines: GroupLine[] = [920_000, 1_180_000, 840_000].map((yuan, at) => ({
  keys: [`2026-0${at + 6}-01`],
  currency: 'CNY',
  measures: { revenue: { amountMinor: yuan * 100, currency: 'CNY' } },
}));

describe('<tenon-report>', () => {
  let widget: Report;
  async function show(set: (element: Report) => void, width = '600px'): Promise<void> {
    const box = document.createElement('div');
    box.style.width = width;
    widget = document.createElement('tenon-report');
    widget.lang = 'en';
    widget.heading = 'Revenue';
    widget.query = query;
    set(widget);
    box.append(widget);
    document.body.append(box);
    await settled();
  }
  afterEach(() => widget.parentElement?.remove());

  async function settled(): Promise<void> {
    do await widget.updateComplete;
    while (widget.isUpdatePending);
  }
  const all = (selector: string) => [...(widget.shadowRoot?.querySelectorAll(selector) ?? [])];
  const plain =
    (lineOf = lines, chart: ReportChart = 'bar') =>
    (element: Report) => {
      element.lines = lineOf;
      element.chart = chart;
    };

  it('says the figure first, then its change, then draws it', async () => {
    await show(plain());
    expect(all('.headline')[0]?.textContent).to.equal('¥2.94M');
    expect(all('.lead')[0]?.textContent).to.contain('29%').and.to.contain('Aug against Jul');
    expect(all('path.bar')).to.have.length(3);
    expect(all('svg[role=img]')[0]?.getAttribute('aria-label')).to.equal('Revenue');
    expect(all('desc')[0]?.textContent).to.contain('Highest ¥1.18M (Jul)');
  });

  it('holds the same data as a table one press away, exactly', async () => {
    await show(plain());
    (all('.seg button')[1] as HTMLButtonElement).click();
    await settled();
    expect(all('tbody tr').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Jun¥920,000.00',
      'Jul¥1,180,000.00',
      'Aug¥840,000.00',
    ]);
    expect(all('tfoot tr')[0]?.textContent).to.contain('¥2,940,000.00');
    expect(all('svg.chart')).to.have.length(0);
  });

  for (const chart of ['bar', 'line', 'donut', 'kpi', 'table'] as const) {
    it(`draws a ${chart} that readers can use, at 320 px too`, async () => {
      await show(plain(lines, chart), '320px');
      await expect(widget).to.be.accessible();
      for (const picture of all('svg'))
        expect(picture.getBoundingClientRect().right).to.be.at.most(widget.getBoundingClientRect().right + 1);
    });
  }

  it('is laid out anew for its width, with text of the same size', async () => {
    await show(plain());
    const wide = Number(all('svg.chart')[0]?.getAttribute('width'));
    const size = getComputedStyle(all('svg.chart text')[0] ?? widget).fontSize;
    // A page in the background gets no resize notices; coming back into the page measures anew as well.
    const box = widget.parentElement as HTMLElement;
    widget.remove();
    box.style.width = '340px';
    box.append(widget);
    await settled();
    expect(Number(all('svg.chart')[0]?.getAttribute('width'))).to.be.below(wide - 200);
    expect(getComputedStyle(all('svg.chart text')[0] ?? widget).fontSize).to.equal(size);
  });

  it('asks the client, names groups by the schema and follows changes', async () => {
    const customerId = '01920000-0001-7000-8000-000000000001';
    const deal = (n: number, status: string) => ({
      id: `01920000-0003-7000-8000-00000000000${n}`,
      name: `Deal ${n}`,
      customerId,
      status,
    });
    const client = createMockClient({
      records: { customer: [{ id: customerId, name: 'A' }], deal: [deal(1, 'open'), deal(2, 'open'), deal(3, 'won')] },
      now: '2026-11-22T02:44:00.000Z',
    });
    client.start();
    await show((element) => {
      element.client = client;
      element.heading = '';
      element.chart = 'table';
      element.query = {
        entity: 'deal',
        group: [{ field: 'status' }],
        measures: [{ as: 'deals', fn: 'count' }],
        sort: [{ field: 'deals', dir: 'desc' }],
      };
    });
    for (let turn = 0; turn < 200 && all('tbody tr').length < 2; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(all('tbody tr').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal(['Open2', 'Won1']);
    expect(all('[part=title]')[0]?.textContent).to.equal('Deals');
    expect(all('footer')[0]?.textContent).to.contain('3 deals you can see');
    await client.mutate.delete({ entity: 'deal', id: deal(1, '').id }).saved;
    await settled();
    expect(all('footer')[0]?.textContent).to.contain('2 deals you can see');
    await client.stop();
  });

  it('is empty, unconfigured or an error, but never blank', async () => {
    await show(plain([]));
    expect(widget.matches(':state(empty)')).to.equal(true);
    widget.query = undefined;
    await settled();
    expect(widget.matches(':state(unconfigured)')).to.equal(true);
    widget.query = { entity: 'order' };
    await settled();
    expect(widget.shadowRoot?.textContent).to.contain('no measures');
  });
});
