import { define } from '../base/define.ts';
import { Timeline } from '../timeline/timeline.ts';

define(Timeline);
