import { expect } from '@open-wc/testing';
import type { AnyRecord } from '@tenon/schema';
import { createMockClient } from '@tenon/testing';
import '../define/timeline.ts';
import type { TimelineItem } from './timeline-item.ts';
import type { Timeline } from './timeline.ts';

const customerId = '01920000-0001-7000-8000-000000000001';
const uuid = (n: number) => `01920000-0002-7000-8000-${String(n).padStart(12, '0')}`;

const items: TimelineItem[] = [
  { id: '1', kind: 'call', at: '2026-11-20T09:00:00.000Z', title: 'Older call', text: '<b>not markup</b>' },
  { id: '2', kind: 'note', at: '2026-11-21T09:00:00.000Z', title: 'Newer note' },
  { id: '3', kind: 'meeting', at: '2026-12-01T09:00:00.000Z', title: 'Planned meeting', isPlanned: true },
];

describe('<tenon-timeline>', () => {
  let widget: Timeline;
  async function show(set: (element: Timeline) => void): Promise<void> {
    widget = document.createElement('tenon-timeline');
    widget.lang = 'en';
    set(widget);
    document.body.append(widget);
    await widget.updateComplete;
  }
  afterEach(() => widget.remove());

  const all = (selector: string) => [...(widget.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const texts = (selector: string) =>
    all(selector).map((element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  async function until(claim: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200 && !claim(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(claim(), widget.shadowRoot?.textContent?.replace(/\s+/g, ' ')).to.equal(true);
  }
  function clientWith(records: Readonly<Record<string, readonly AnyRecord[]>>) {
    const client = createMockClient({
      records: { customer: [{ id: customerId, name: 'Qinghe', kind: 'company' }], ...records },
      now: '2026-11-22T02:44:00.000Z',
      tenant: { timeZone: 'Asia/Shanghai' },
    });
    client.start();
    return client;
  }

  it('sets what is planned above the days, newest first', async () => {
    await show((element) => (element.items = items));
    expect(texts('[part=day]')).to.deep.equal(['Coming up', 'Sat, 21 Nov', 'Fri, 20 Nov']);
    expect(texts('.t b')).to.deep.equal(['Planned meeting', 'Newer note', 'Older call']);
    expect(texts('.quote')).to.deep.equal(['<b>not markup</b>']);
    await expect(widget).to.be.accessible();
  });

  it('hides kinds on request and can bring them back', async () => {
    await show((element) => (element.items = items));
    const boxes = () => all('#kinds input') as HTMLInputElement[];
    expect(boxes()).to.have.length(2);
    boxes()[0]?.click();
    await widget.updateComplete;
    expect(texts('.t b')).to.deep.equal(['Newer note']);
    boxes()[0]?.click();
    await widget.updateComplete;
    expect(all('.ev')).to.have.length(3);
  });

  it('tells activities, orders and moves of deals as one story', async () => {
    const stage = (n: number, name: string) => ({
      id: uuid(40 + n),
      pipelineId: uuid(30),
      key: `s${n}`,
      name,
      nameEn: name,
      position: n,
      kind: 'open',
    });
    const client = clientWith({
      pipeline: [{ id: uuid(30), key: 'sales', name: 'Sales' }],
      stage: [stage(1, 'New'), stage(2, 'Quoted')],
      activity: [
        {
          id: uuid(1),
          kind: 'call',
          subject: 'Called about delivery',
          customerId,
          status: 'done',
          startAt: '2026-11-20T01:00:00.000Z',
          endAt: '2026-11-20T01:12:00.000Z',
        },
      ],
      order: [
        {
          id: uuid(2),
          number: 'SO-1',
          customerId,
          currency: 'CNY',
          kind: 'sale',
          status: 'placed',
          placedAt: '2026-11-19T01:00:00.000Z',
          total: { amountMinor: 500, currency: 'CNY' },
        },
      ],
      deal: [
        {
          id: uuid(3),
          name: 'Vision line',
          customerId,
          pipelineId: uuid(30),
          stageId: uuid(42),
          status: 'open',
          history: [
            {
              id: uuid(50),
              dealId: uuid(3),
              toStageId: uuid(41),
              enteredAt: '2026-11-12T01:00:00.000Z',
              leftAt: '2026-11-18T01:00:00.000Z',
            },
            {
              id: uuid(51),
              dealId: uuid(3),
              fromStageId: uuid(41),
              toStageId: uuid(42),
              enteredAt: '2026-11-18T01:00:00.000Z',
            },
          ],
        },
      ],
    });
    await show((element) => {
      element.client = client;
      element.customerId = customerId;
    });
    await until(() => all('.ev').length === 4 && all('.move').length === 2);
    expect(texts('.t > span')).to.deep.equal([
      'Called about delivery · 12 min',
      'Order SO-1 placed ¥5.00',
      'Vision line moved',
      'Vision line opened',
    ]);
    expect(texts('.move')[0]).to.contain('New').and.to.contain('Quoted').and.to.contain('after 6 days');
    await client.stop();
  });

  it('writes an activity down where it will stand, unless the host says no', async () => {
    const client = clientWith({ activity: [] });
    await show((element) => {
      element.client = client;
      element.customerId = customerId;
    });
    await until(() => widget.matches(':state(empty)'));
    const write = async (words: string) => {
      if (all('form').length === 0) all('.head > .btn:last-child')[0]?.click();
      await widget.updateComplete;
      const area = all('textarea')[0] as HTMLTextAreaElement;
      area.value = words;
      (all('form')[0] as HTMLFormElement).requestSubmit();
    };
    widget.addEventListener('tenon-activity-log', (event) => event.preventDefault(), { once: true });
    await write('Not this one');
    await write('Budget approved\nWants delivery before spring.');
    await until(() => all('.ev').length === 1);
    expect(texts('.t b')).to.deep.equal(['Budget approved']);
    expect(texts('.quote')).to.deep.equal(['Wants delivery before spring.']);
    expect(all('form')).to.have.length(0);
    await client.stop();
  });

  it('turns away who may read none of it', async () => {
    const client = createMockClient({ records: {}, state: 'denied' });
    client.start();
    await show((element) => {
      element.client = client;
      element.customerId = customerId;
    });
    await until(() => widget.matches(':state(denied)'));
    await client.stop();
  });
});
