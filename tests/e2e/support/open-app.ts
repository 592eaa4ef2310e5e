import { expect, type Page } from '@playwright/test';

/** The first screen, once it stands. The address / only leads here. */
export const FIRST_SCREEN = '/data';

export async function openApp(page: Page, site = ''): Promise<void> {
  await page.goto(`${site}${FIRST_SCREEN}`);
  await expect(page.locator('main')).toBeVisible();
}
