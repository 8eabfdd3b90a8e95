import { expect } from '@open-wc/testing';
import { define } from '../base/define.ts';
import {
  all,
  clearShown,
  deal,
  dealIds,
  find,
  press,
  salesClient,
  show,
  stageIds,
  texts,
  until,
} from '../fields/test/sales.fixture.ts';
import type { DealMoveEvent } from './deal-events.ts';
import { PipelineBoard } from './pipeline-board.ts';

define(PipelineBoard);

async function boardWith(options: Parameters<typeof salesClient>[0] = {}) {
  const client = await salesClient(options);
  const board = document.createElement('tenon-pipeline-board');
  board.client = client;
  await show(board);
  await until(() => all(board, '[data-column]').length > 0 || board.matches(':state(empty)'));
  return { board, client };
}

const namesIn = (board: PipelineBoard, stageId: string) => texts(all(board, `[data-column="${stageId}"] .list .name`));
const card = (board: PipelineBoard, id: string) => find(board, `.list > [data-deal="${id}"]`);
const said = (board: PipelineBoard) => find(board, '[aria-live]').textContent ?? '';

function point(type: string, target: EventTarget, x: number, y: number, pointerType = 'mouse') {
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      isPrimary: true,
      pointerId: 1,
      button: 0,
      pointerType,
      clientX: x,
      clientY: y,
    }),
  );
}

const middle = (element: Element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
};

async function dragTo(board: PipelineBoard, id: string, stageId: string) {
  const from = middle(card(board, id));
  point('pointerdown', card(board, id), from.x, from.y);
  point('pointermove', window, from.x + 20, from.y);
  await board.updateComplete;
  const to = middle(find(board, `[data-column="${stageId}"]`));
  point('pointermove', window, to.x, to.y);
  await board.updateComplete;
  point('pointerup', window, to.x, to.y);
  await board.updateComplete;
}

describe('<tenon-pipeline-board>', () => {
  afterEach(clearShown);

  it('shows a column per stage with its deals, count, sum and weighted sum', async () => {
    const { board } = await boardWith();
    expect(texts(all(board, '.col-head h4'))).to.deep.equal(['New', 'Quoted', 'Won this month']);
    expect(namesIn(board, stageIds.new)).to.deep.equal(['Deal 1', 'Deal 2']);
    expect(find(board, `[data-column="${stageIds.new}"] .sum`).textContent)
      .to.contain('¥300')
      .and.to.contain('10%')
      .and.to.contain('¥30');
  });

  it('moves a deal by dragging it and tells the server', async () => {
    const { board, client } = await boardWith();
    const moved: string[] = [];
    board.addEventListener('tenon-deal-moved', (event) => moved.push((event as DealMoveEvent).toStageId));
    await dragTo(board, dealIds[0], stageIds.quoted);
    await until(() => namesIn(board, stageIds.quoted).includes('Deal 1'));
    await until(() => client.server.record('deal', dealIds[0])?.['stageId'] === stageIds.quoted);
    expect(moved).to.deep.equal([stageIds.quoted]);
  });

  it('leaves a deal where it is when the host prevents the move', async () => {
    const { board, client } = await boardWith();
    board.addEventListener('tenon-deal-move', (event) => event.preventDefault());
    await dragTo(board, dealIds[0], stageIds.quoted);
    expect(namesIn(board, stageIds.new)).to.include('Deal 1');
    expect(client.status.pending).to.equal(0);
  });

  it('puts a refused move back in its column and tells why', async () => {
    const { board, client } = await boardWith();
    client.refuseNext('forbidden');
    await dragTo(board, dealIds[0], stageIds.quoted);
    await until(() => all(board, '.why').length > 0);
    expect(namesIn(board, stageIds.new)).to.include('Deal 1');
    expect(find(board, '[role="alert"]').textContent).to.contain('Not moved to Quoted').and.to.contain('not allowed');
    find(board, '.why .btn').click();
    await board.updateComplete;
    expect(all(board, '.why')).to.have.length(0);
  });

  it('moves by keyboard and announces each step', async () => {
    const { board, client } = await boardWith();
    card(board, dealIds[0]).focus();
    press(card(board, dealIds[0]), ' ');
    await board.updateComplete;
    expect(said(board)).to.contain('Deal 1 lifted').and.to.contain('New, place 1 of 2');
    press(card(board, dealIds[0]), 'ArrowRight');
    await board.updateComplete;
    expect(said(board)).to.contain('Quoted, place 1 of 2');
    press(card(board, dealIds[0]), 'ArrowDown');
    press(card(board, dealIds[0]), ' ');
    await until(() => namesIn(board, stageIds.quoted).length === 2);
    expect(namesIn(board, stageIds.quoted)).to.deep.equal(['Deal 3', 'Deal 1']);
    expect(said(board)).to.contain('Deal 1 moved to Quoted');
    await until(() => client.server.record('deal', dealIds[0])?.['stageId'] === stageIds.quoted);
    await until(() => board.shadowRoot?.activeElement === card(board, dealIds[0]));
  });

  it('takes a lifted deal back with Escape', async () => {
    const { board } = await boardWith();
    card(board, dealIds[1]).focus();
    press(card(board, dealIds[1]), ' ');
    press(card(board, dealIds[1]), 'ArrowRight');
    press(card(board, dealIds[1]), 'Escape');
    await board.updateComplete;
    expect(said(board)).to.contain('Move cancelled');
    expect(all(board, '.slot')).to.have.length(0);
    expect(namesIn(board, stageIds.new)).to.include('Deal 2');
  });

  it('asks why before a deal is lost, from the menu', async () => {
    const { board, client } = await boardWith();
    find(board, `[data-deal="${dealIds[0]}"] .move`).click();
    await until(() => all(board, '.menu .opt').length === 4);
    all(board, '.menu .opt')[3]?.click();
    await until(() => find<HTMLDialogElement>(board, 'dialog.lost').open);
    find<HTMLSelectElement>(board, 'dialog.lost select').value = 'price';
    find<HTMLFormElement>(board, 'dialog.lost form').requestSubmit();
    await until(() => client.server.record('deal', dealIds[0])?.['status'] === 'lost');
    expect(client.server.record('deal', dealIds[0])?.['lossReason']).to.equal('price');
  });

  it('marks a move that the server has not confirmed', async () => {
    const { board, client } = await boardWith();
    client.setOnline(false);
    await dragTo(board, dealIds[0], stageIds.quoted);
    await until(() => all(board, `[data-deal="${dealIds[0]}"] .dot`).length === 1);
    client.setOnline(true);
    await until(() => all(board, '.dot').length === 0);
  });

  it('lifts by touch only after a long press, so that a swipe scrolls', async () => {
    const { board } = await boardWith();
    const { x, y } = middle(card(board, dealIds[0]));
    point('pointerdown', card(board, dealIds[0]), x, y, 'touch');
    point('pointermove', window, x, y + 40, 'touch');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await board.updateComplete;
    expect(all(board, '.gone')).to.have.length(0);
    point('pointerup', window, x, y + 40, 'touch');
    point('pointerdown', card(board, dealIds[0]), x, y, 'touch');
    await until(() => all(board, '.gone').length === 1);
    point('pointercancel', window, x, y, 'touch');
    await board.updateComplete;
    expect(all(board, '.gone')).to.have.length(0);
  });

  it('mounts only what is seen of a long column, and the keyboard still reaches the rest', async () => {
    const { board } = await boardWith({ records: { deal: Array.from({ length: 400 }, (_, n) => deal(n + 1)) } });
    expect(all(board, '.list > .deal').length).to.be.lessThan(60);
    const first = all(board, '.list > .deal')[0];
    first?.focus();
    if (first) press(first, 'End');
    await until(() => texts(all(board, '.list > .deal .name')).includes('Deal 400'));
    await until(() => board.shadowRoot?.activeElement?.textContent?.includes('Deal 400') ?? false);
  });

  it('shows no amounts to those who may not see them', async () => {
    const { board } = await boardWith({ actor: { role: 'support' } });
    expect(namesIn(board, stageIds.new)).to.include('Deal 1');
    expect(all(board, '.amt')).to.have.length(0);
  });

  it('says what to do when there is nothing, no right, or no client', async () => {
    const { board } = await boardWith({ records: { deal: [] } });
    await until(() => board.matches(':state(empty)'));
    expect(board.shadowRoot?.textContent).to.contain('New deal');
    board.client = await salesClient({ state: 'denied' });
    await until(() => board.matches(':state(denied)'));
    board.client = undefined;
    await until(() => board.matches(':state(unconfigured)'));
  });

  it('is accessible', async () => {
    const { board } = await boardWith();
    await expect(board).to.be.accessible();
  });
});
