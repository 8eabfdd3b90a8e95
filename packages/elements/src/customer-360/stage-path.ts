import type { Deal, Stage } from '@tenon/entities';
import { daysBetween, dayOf } from '@tenon/schema';
import { html, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.ts';
import { checkIcon } from '../icons/paths/check.ts';

export interface StagePathWords {
  readonly label: string;
  name(stage: Stage): string;
  days(count: number): string;
}

export interface StageVisit {
  readonly stageId: string;
  readonly enteredAt: string;
  readonly leftAt: string | null;
}

export interface StagePathOptions {
  readonly deal: Deal & {
    readonly history?: readonly {
      readonly toStageId: string;
      readonly enteredAt: string;
      readonly leftAt?: string | null;
    }[];
  };
  readonly stages: readonly Stage[];
  readonly now: string;
  readonly timeZone: string;
  readonly words: StagePathWords;
}

/** The way of one deal: done with its days, here, still open. Lost stages are left out unless the deal is in one. */
export function stagePath({ deal, stages, now, timeZone, words }: StagePathOptions): TemplateResult {
  const way = stages.filter(
    ({ pipelineId, kind, id }) => pipelineId === deal.pipelineId && (kind !== 'lost' || id === deal.stageId),
  );
  const here = way.findIndex(({ id }) => id === deal.stageId);
  const days = daysPerStage(deal, now, timeZone);
  return html`<div class="path" role="list" aria-label=${words.label} tabindex="0">
    ${way.map((stage, index) => {
      const spent = days.get(stage.id);
      const state = index < here ? 'done' : index === here ? 'on' : '';
      return html`<span class=${state} role="listitem" aria-current=${index === here ? 'step' : 'false'}
        >${index < here ? icon(checkIcon) : ''}<span class="t">${words.name(stage)}</span
        >${spent !== undefined && index <= here ? html`<span class="push">${words.days(spent)}</span>` : ''}</span
      >`;
    })}
  </div>`;
}

/** Calendar days in the tenant's zone, all visits to a stage together. */
export function daysPerStage(
  deal: StagePathOptions['deal'],
  now: string,
  timeZone: string,
): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  const visits = deal.history ?? [];
  visits.forEach((visit, index) => {
    const left = visit.leftAt ?? visits[index + 1]?.enteredAt ?? now;
    days.set(
      visit.toStageId,
      (days.get(visit.toStageId) ?? 0) + daysBetween(dayOf(visit.enteredAt, timeZone), dayOf(left, timeZone)),
    );
  });
  if (visits.length === 0 && deal.stageEnteredAt)
    days.set(deal.stageId, daysBetween(dayOf(deal.stageEnteredAt, timeZone), dayOf(now, timeZone)));
  return days;
}
