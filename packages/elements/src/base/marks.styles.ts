import { badgeStyles } from './badge.styles.ts';
import { meterStyles } from './meter.styles.ts';
import { recordMarkStyles } from './record-marks.styles.ts';

/** Everything that says something about a record; an element that needs few takes the single sheets instead. */
export const markStyles = [badgeStyles, meterStyles, recordMarkStyles];
