import { allOf, anyOf, eq, languageOf, type AnyRecord, type Filter, type Query } from '@tenon/schema';
import type { TenonElement } from '../base/element.ts';
import { LiveQueryController } from '../base/live-query-controller.ts';
import { recordTitle } from '../fields/record-title.ts';
import type { BoardStage } from './board-model.ts';

export interface BoardQuestion {
  /** Key or id of the pipeline; the default one if empty. */
  readonly pipeline: string;
  readonly filter: Filter | undefined;
  readonly showLost: boolean;
}

/** The live queries of a board, each asked with the answer of the one before: pipelines, stages, deals. */
export class BoardData {
  readonly pipelines: LiveQueryController;
  readonly stages: LiveQueryController;
  readonly deals: LiveQueryController;
  readonly #host: TenonElement;
  readonly #question: () => BoardQuestion;

  constructor(host: TenonElement, question: () => BoardQuestion) {
    this.#host = host;
    this.#question = question;
    this.pipelines = new LiveQueryController(host, () =>
      this.knows('pipeline') ? { entity: 'pipeline', sort: [{ field: 'position', dir: 'asc' }] } : undefined,
    );
    this.stages = new LiveQueryController(host, () => this.#stageQuery());
    this.deals = new LiveQueryController(host, () => this.#dealQuery());
  }

  knows(entity: string): boolean {
    const { client } = this.#host;
    return client !== undefined && Object.hasOwn(client.schema.entities, entity);
  }

  get pipeline(): AnyRecord | undefined {
    const all = this.pipelines.result?.records ?? [];
    const { pipeline } = this.#question();
    if (pipeline) return all.find((record) => record['key'] === pipeline || record.id === pipeline);
    return all.find((record) => record['isDefault'] === true) ?? all[0];
  }

  get pipelineName(): string {
    const { pipeline } = this;
    return pipeline ? this.#titleOf('pipeline', pipeline) : '';
  }

  /** In the order of the pipeline. */
  get allStages(): readonly BoardStage[] {
    return (this.stages.result?.records ?? []).map((record) => ({
      id: record.id,
      name: this.#titleOf('stage', record),
      kind: record['kind'] === 'won' || record['kind'] === 'lost' ? record['kind'] : 'open',
      probability: numberIn(record, 'defaultProbability'),
      staleAfterDays: numberIn(record, 'staleAfterDays'),
      needsReason: record['needsReason'] === true,
    }));
  }

  get shownStages(): readonly BoardStage[] {
    const { showLost } = this.#question();
    return this.allStages.filter(({ kind }) => kind !== 'lost' || showLost);
  }

  stageName(stageId: string): string {
    return this.allStages.find(({ id }) => id === stageId)?.name ?? '';
  }

  #titleOf(entity: string, record: AnyRecord): string {
    const declared = this.#host.client?.schema.entities[entity];
    return declared ? recordTitle(declared, record, languageOf(this.#host.locale)) : '';
  }

  #stageQuery(): Query | undefined {
    const { pipeline } = this;
    if (!pipeline || !this.knows('stage')) return undefined;
    return { entity: 'stage', filter: eq('pipelineId', pipeline.id), sort: [{ field: 'position', dir: 'asc' }] };
  }

  /** Open deals, and those that ended this month: what ended long ago is history and not work. */
  #dealQuery(): Query | undefined {
    const stages = this.shownStages;
    if (stages.length === 0 || !this.#host.client?.can('read', 'deal')) return undefined;
    const inStages: Filter = { op: 'in', field: 'stageId', values: stages.map(({ id }) => id) };
    const current = anyOf(eq('status', 'open'), { op: 'within', field: 'closedAt', within: { period: 'thisMonth' } });
    return { entity: 'deal', filter: allOf(inStages, current, this.#question().filter) };
  }
}

function numberIn(record: AnyRecord, field: string): number | null {
  const value = record[field];
  return typeof value === 'number' ? value : null;
}
