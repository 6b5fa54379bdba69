import { costReportHandler } from '../src/lambda/jobs/cost-report/cost-report-handler.ts';

export const handler = costReportHandler();
