import type { ClientStatus } from '@tenon/core';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import type { IconName } from '../icons/icon.ts';

export interface SyncPill {
  readonly icon: IconName;
  readonly tone: 'ok' | 'quiet' | 'warning' | 'danger';
  readonly text: string;
  /** What is announced: without minutes and percents, which change all the time. */
  readonly spoken: string;
}

/** What matters most right now: what needs a person, then what is not sent, then what is going on, then peace. */
export function pillOf(status: ClientStatus, now: number, words: Messages['syncStatus'], format: Formats): SyncPill {
  const same = (icon: IconName, tone: SyncPill['tone'], text: string): SyncPill => ({ icon, tone, text, spoken: text });
  const { pending, refused, progress } = status;
  if (refused.length > 0) return same('alert', 'danger', words.needsYou(refused.length));
  if (status.locked) return same('lock', 'warning', words.locked);
  if (!status.online) return same('cloud-off', 'warning', pending > 0 ? words.offlineWith(pending) : words.offline);
  if (status.state === 'waiting' && status.problem)
    return same('cloud-off', 'warning', pending > 0 ? words.noAnswerWith(pending) : words.noAnswer);
  if (progress) {
    const share = progress.of > 0 ? Math.min(10_000, Math.round((progress.done / progress.of) * 10_000)) : 0;
    return {
      icon: 'sync',
      tone: 'quiet',
      text: share > 0 ? words.syncing(format.percent(share, { digits: 0 })) : words.syncingStart,
      spoken: words.syncingStart,
    };
  }
  if (pending > 0) return { icon: 'sync', tone: 'quiet', text: words.sending(pending), spoken: words.syncingStart };
  if (!status.lastSyncAt)
    return status.state === 'idle' ? same('info', 'quiet', words.notYet) : same('sync', 'quiet', words.syncingStart);
  const ago = Math.max(0, now - Date.parse(status.lastSyncAt));
  return {
    icon: 'check',
    tone: 'ok',
    text: ago < 60_000 ? words.syncedNow : words.synced(format.ago(ago)),
    spoken: words.syncedNow,
  };
}
