import { chromium } from 'playwright';
import AxeBuilder from '@axe-core/playwright';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const scheme of ['light', 'dark']) {
  const ctx = await b.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
  const p = await ctx.newPage();
  for (const t of ['controls', 'display', 'tables', 'charts', 'states']) for (let k = 0; k < 3; k++) try {
    await p.goto(`http://localhost:5180/patterns#${t}`); await p.reload(); await p.waitForSelector('h1', { timeout: 30000 }); await p.waitForTimeout(2000);
    if (t === 'controls') { await p.getByRole('button', { name: /Target column/ }).click(); await p.waitForTimeout(300); }
    const r = await new AxeBuilder({ page: p }).analyze();
    for (const v of r.violations) console.log(scheme, t, v.id, v.impact, v.nodes.length, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' :: ' + n.failureSummary.split('\n')[1]).join(' || ').slice(0, 420));
    break;
  } catch (e) { console.log('retry', t, e.message.slice(0, 80)); }
}
await b.close();
