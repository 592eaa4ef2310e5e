import { expect, type Page } from '@playwright/test';

export interface PageWatch {
  /** Fails when the page logged an error, threw, or broke the content security policy. */
  expectNoProblems(): Promise<void>;
}

/** Listens from before the first script runs. */
export async function watchPage(page: Page): Promise<PageWatch> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  await page.exposeFunction('assayReportViolation', (text: string) => problems.push(`policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { assayReportViolation(text: string): void }).assayReportViolation;
      report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { expectNoProblems: async () => expect(problems).toEqual([]) };
}
