import { define } from '../base/define.ts';
import { Report } from '../report/report.ts';

define(Report);
