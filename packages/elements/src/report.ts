export { Report } from './report/report.ts';
export type { ReportChart } from './report/report-drawing.ts';
