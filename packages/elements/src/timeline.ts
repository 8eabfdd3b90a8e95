export { ActivityLogEvent, Timeline } from './timeline/timeline.ts';
export type { StageMark, TimelineItem, TimelineKind } from './timeline/timeline-item.ts';
