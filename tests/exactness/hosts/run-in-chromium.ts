import { chromium } from 'playwright';
import { serveScript } from './serve-script.ts';

export async function runInChromium(path: string, script: string): Promise<string> {
  const { url, result, close } = await serveScript(script);
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return await result;
  } finally {
    await browser.close();
    close();
  }
}
