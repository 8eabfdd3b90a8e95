import { isTenonError, languageOf, type Issue } from '@tenon/schema';
import type { MutationHandle, Refusal } from '@tenon/core';
import type { ReactiveController } from 'lit';
import type { ElementClient } from '../base/client.ts';
import type { TenonElement } from '../base/element.ts';
import { IssueWords } from '../base/issue-words.ts';
import { DealMovedEvent, DealMoveEvent } from './deal-events.ts';

export interface Move {
  readonly dealId: string;
  readonly fromStageId: string;
  readonly toStageId: string;
  readonly boardRank: string | undefined;
  readonly lossReason?: string;
}

/** Why a card came back. `fields` are what the deal lacks; a form can be opened on them. */
export interface MoveRefusal {
  readonly toStageId: string;
  readonly code: string;
  readonly issues: readonly Issue[];
}

type MoveDeal = (args: object) => MutationHandle;

/** Moves deals through the client, shows them moved at once, and keeps the reason when one is refused. */
export class MoveController implements ReactiveController {
  readonly #host: TenonElement;
  readonly #issueWords: IssueWords;
  readonly #refused: (move: { readonly dealId: string; readonly toStageId: string }) => void;
  readonly #refusals = new Map<string, MoveRefusal>();
  readonly #ahead = new Map<string, Move>();
  readonly #waiting = new Map<string, number>();
  #client: ElementClient | undefined;

  constructor(host: TenonElement, refused: (move: { readonly dealId: string; readonly toStageId: string }) => void) {
    this.#host = host;
    this.#issueWords = new IssueWords(host);
    this.#refused = refused;
    host.addController(this);
  }

  hostUpdate(): void {
    const { client } = this.#host;
    if (client === this.#client) return;
    this.#client?.removeEventListener('tenon-mutation-rejected', this.#rejected);
    this.#client = client;
    client?.addEventListener('tenon-mutation-rejected', this.#rejected);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#client?.removeEventListener('tenon-mutation-rejected', this.#rejected);
    this.#client = undefined;
  }

  /** Where a deal stands while the client is still at it. */
  aheadOf(dealId: string): Move | undefined {
    return this.#ahead.get(dealId);
  }

  refusalOf(dealId: string): MoveRefusal | undefined {
    return this.#refusals.get(dealId);
  }

  isWaiting(dealId: string): boolean {
    return this.#waiting.has(dealId) || this.#client?.pendingOf('deal', dealId) !== undefined;
  }

  get waiting(): Iterable<string> {
    return this.#waiting.keys();
  }

  dismiss(dealId: string): void {
    this.#refusals.delete(dealId);
    this.#host.requestUpdate();
  }

  get canMove(): boolean {
    return this.#moveDeal !== undefined;
  }

  /** Answers whether the deal is on its way; a host may have prevented it. */
  start(move: Move): boolean {
    const { client } = this.#host;
    const moveDeal = this.#moveDeal;
    const { dealId, fromStageId, toStageId } = move;
    if (!client || !moveDeal) return false;
    if (fromStageId !== toStageId && !this.#host.dispatchEvent(new DealMoveEvent(dealId, fromStageId, toStageId)))
      return false;
    this.#refusals.delete(dealId);
    this.#ahead.set(dealId, move);
    this.#waiting.set(dealId, (this.#waiting.get(dealId) ?? 0) + 1);
    const handle = moveDeal({
      id: dealId,
      stageId: toStageId,
      historyId: client.newId(),
      ...(move.boardRank ? { boardRank: move.boardRank } : {}),
      ...(move.lossReason ? { lossReason: move.lossReason } : {}),
    });
    handle.saved.then(
      () => {
        this.#ahead.delete(dealId);
        this.#host.requestUpdate();
        if (fromStageId !== toStageId) this.#host.dispatchEvent(new DealMovedEvent(dealId, fromStageId, toStageId));
      },
      (error: unknown) => this.#refuse(move, error),
    );
    handle.confirmed.then(
      () => this.#done(dealId),
      (error: unknown) => this.#refuse(move, error),
    );
    this.#host.requestUpdate();
    return true;
  }

  get #moveDeal(): MoveDeal | undefined {
    // A client is made with any set of mutators.
    const run: unknown = this.#host.client ? Reflect.get(this.#host.client.mutate, 'moveDeal') : undefined;
    return typeof run === 'function' ? (run as MoveDeal) : undefined;
  }

  #refuse(move: Move, error: unknown): void {
    this.#ahead.delete(move.dealId);
    this.#done(move.dealId);
    const isNew = !this.#refusals.has(move.dealId);
    this.#refusals.set(move.dealId, {
      toStageId: move.toStageId,
      code: isTenonError(error) ? error.code : 'internal',
      issues: isTenonError(error) ? error.issues : [],
    });
    if (isNew) this.#refused(move);
    this.#host.requestUpdate();
  }

  #done(dealId: string): void {
    const left = (this.#waiting.get(dealId) ?? 1) - 1;
    if (left > 0) this.#waiting.set(dealId, left);
    else this.#waiting.delete(dealId);
    this.#host.requestUpdate();
  }

  /** Moves of other tabs, and of this one before it was loaded again, are refused here too. */
  readonly #rejected = (event: Event): void => {
    const refusal = (event as CustomEvent<Refusal | undefined>).detail;
    if (refusal?.name !== 'moveDeal') return;
    const { id, stageId } = refusal.args as { readonly id?: unknown; readonly stageId?: unknown };
    if (typeof id !== 'string' || typeof stageId !== 'string' || this.#refusals.has(id)) return;
    this.#refusals.set(id, { toStageId: stageId, code: refusal.code, issues: refusal.issues });
    this.#refused({ dealId: id, toStageId: stageId });
    this.#host.requestUpdate();
  };

  /** The reason in one sentence; empty when nothing was refused. */
  reasonOf(
    dealId: string,
    words: { readonly notAllowed: string; missing(fields: string, n: number): string },
    list: (names: readonly string[]) => string,
  ): string {
    const refusal = this.refusalOf(dealId);
    if (!refusal) return '';
    const { code, issues } = refusal;
    const language = languageOf(this.#host.locale);
    const missing = issues.filter(({ rule }) => rule === 'required');
    if (missing.length > 0)
      return words.missing(list(missing.map(({ label, path }) => label?.[language] ?? path)), missing.length);
    if (code === 'forbidden') return words.notAllowed;
    return this.#issueWords.say(issues[0] ?? { path: '', rule: code, code: code as Issue['code'] }, language);
  }
}
