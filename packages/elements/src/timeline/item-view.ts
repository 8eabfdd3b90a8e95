import { dayOf, daysBetween } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import { icon } from '../icons/icon.ts';
import { paymentLook } from '../icons/payment-look.ts';
import { stageGlyph } from '../icons/stage-glyph.ts';
import { kindIcons, type StageMark, type TimelineItem } from './timeline-item.ts';
import { arrowRightIcon } from '../icons/paths/arrow-right.ts';

export interface ItemView {
  readonly item: TimelineItem;
  /** Today as `YYYY-MM-DD` in the format's zone. */
  readonly today: string;
  readonly format: Formats;
  readonly words: Messages['timeline'];
}

/** A mark on the line, what happened with its time at the end, and the words of people in a quote. */
export function itemView({ item, today, format, words }: ItemView): TemplateResult {
  const look = item.kind === 'payment' ? paymentLook(item.amount?.currency) : kindIcons[item.kind];
  const tone = item.kind === 'stage' ? 'k' : item.kind === 'payment' ? 'ok' : '';
  return html`<li class="ev" part="event">
    <span class="dot ${tone}">${icon(look, { label: words.kinds[item.kind] })}</span>
    <div>
      <p class="t">
        <span>${titleOf(item, words, format)}</span
        ><time datetime=${item.at}>${timeText(item, today, format, words)}</time>
      </p>
      ${item.move ? moveLine(item.move, words, format) : nothing}${item.detail ? html`<p class="b">${item.detail}</p>` : nothing}
      ${item.text ? html`<p class="quote">${item.text}</p>` : nothing}
    </div>
  </li>`;
}

function titleOf(item: TimelineItem, words: Messages['timeline'], format: Formats): unknown {
  const strong = (text: string) => html`<b class="strong">${text}</b>`;
  const amount = item.amount ? html`<b class="num strong">${format.money(item.amount)}</b>` : nothing;
  switch (item.kind) {
    case 'stage':
      return item.move && !item.move.from
        ? words.opened(strong(item.title))
        : words.moved(item.who ? strong(item.who) : undefined, strong(item.title));
    case 'payment':
      return html`${strong(words.payment)} ${amount}`;
    case 'order':
      return html`${words.ordered(strong(item.title))} ${amount}`;
    case 'ticket':
      return strong(item.isDone ? words.ticketDone(item.title) : words.ticketOpened(item.title));
    default:
      return html`${strong(item.title)}${item.seconds ? html`<span class="mute"> · ${format.duration(item.seconds)}</span>` : nothing}`;
  }
}

function moveLine(
  { from, to, days }: NonNullable<TimelineItem['move']>,
  words: Messages['timeline'],
  format: Formats,
): TemplateResult {
  const mark = ({ name, ...glyph }: StageMark, isTarget: boolean) =>
    html`${stageGlyph(glyph)}<span class=${isTarget ? 'to' : nothing}>${name}</span>`;
  return html`<p class="b move">
    ${from ? html`${mark(from, false)}${icon(arrowRightIcon, { label: words.to })}` : nothing}${mark(to, true)}${days === undefined ? nothing : html`<span class="small">${words.after(format.days(days))}</span>`}
  </p>`;
}

function timeText(
  { at, isPlanned, isAllDay }: TimelineItem,
  today: string,
  format: Formats,
  words: Messages['timeline'],
): string {
  if (!isPlanned) return isAllDay ? '' : format.time(at);
  const day = dayOf(at, format.timeZone);
  const away = daysBetween(today, day);
  const dayName =
    away === 0
      ? ''
      : away === 1 || away < 0
        ? format.relativeDays(day, today)
        : away < 7
          ? format.weekday(day)
          : format.day(day, 'short');
  const time = isAllDay ? '' : format.time(at);
  return [dayName || (isAllDay ? words.today : ''), time].filter(Boolean).join(' ');
}
