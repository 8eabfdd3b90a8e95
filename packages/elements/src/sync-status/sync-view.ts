import type { ClientStatus } from '@tenon/core';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import type { Icon } from '../icons/icon.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { cloudOffIcon } from '../icons/paths/cloud-off.ts';
import { infoIcon } from '../icons/paths/info.ts';
import { lockIcon } from '../icons/paths/lock.ts';
import { syncIcon } from '../icons/paths/sync.ts';

export interface SyncPill {
  readonly icon: Icon;
  readonly tone: 'ok' | 'quiet' | 'warning' | 'danger';
  readonly text: string;
  /** What is announced: without minutes and percents, which change all the time. */
  readonly spoken: string;
}

/** What matters most right now: what needs a person, then what is not sent, then what is going on, then peace. */
export function pillOf(status: ClientStatus, now: number, words: Messages['syncStatus'], format: Formats): SyncPill {
  const same = (icon: Icon, tone: SyncPill['tone'], text: string): SyncPill => ({ icon, tone, text, spoken: text });
  const { pending, refused, progress } = status;
  if (refused.length > 0) return same(alertIcon, 'danger', words.needsYou(refused.length));
  if (status.locked) return same(lockIcon, 'warning', words.locked);
  if (!status.online) return same(cloudOffIcon, 'warning', pending > 0 ? words.offlineWith(pending) : words.offline);
  if (status.state === 'waiting' && status.problem)
    return same(cloudOffIcon, 'warning', pending > 0 ? words.noAnswerWith(pending) : words.noAnswer);
  if (progress) {
    const share = progress.of > 0 ? Math.min(10_000, Math.round((progress.done / progress.of) * 10_000)) : 0;
    return {
      icon: syncIcon,
      tone: 'quiet',
      text: share > 0 ? words.syncing(format.percent(share, { digits: 0 })) : words.syncingStart,
      spoken: words.syncingStart,
    };
  }
  if (pending > 0) return { icon: syncIcon, tone: 'quiet', text: words.sending(pending), spoken: words.syncingStart };
  if (!status.lastSyncAt)
    return status.state === 'idle'
      ? same(infoIcon, 'quiet', words.notYet)
      : same(syncIcon, 'quiet', words.syncingStart);
  const ago = Math.max(0, now - Date.parse(status.lastSyncAt));
  return {
    icon: checkIcon,
    tone: 'ok',
    text: ago < 60_000 ? words.syncedNow : words.synced(format.ago(ago)),
    spoken: words.syncedNow,
  };
}
