import Activity from '@lucide/svelte/icons/activity';
import Boxes from '@lucide/svelte/icons/boxes';
import Combine from '@lucide/svelte/icons/combine';
import Database from '@lucide/svelte/icons/database';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import Send from '@lucide/svelte/icons/send';
import Settings from '@lucide/svelte/icons/settings';
import Table from '@lucide/svelte/icons/chart-no-axes-column';
import { resolve } from '$app/paths';
import type { App } from '#app/app.svelte.ts';
import type { RailItem } from '#ui/layout/rail-item.ts';

/** The lifecycle as the rail shows it: only stages that exist. */
export function stages({ workspace, jobs }: App): readonly RailItem[] {
  const training = jobs.active.some(({ label }) => label.startsWith('Train'));
  return [
    {
      href: resolve('/data'),
      label: 'Data',
      icon: Database,
      keys: 'g d',
      ...counted(workspace.datasets.value?.length)
    },
    {
      href: resolve('/features'),
      label: 'Features',
      icon: Combine,
      keys: 'g f',
      ...counted(workspace.featureViews.value?.length)
    },
    {
      href: resolve('/train'),
      label: 'Train',
      icon: FlaskConical,
      keys: 'g t',
      ...(training ? { state: { tone: 'busy', word: 'training' } } : {})
    },
    { href: resolve('/runs'), label: 'Runs', icon: Table, keys: 'g r', ...counted(workspace.runs.value?.length) },
    {
      href: resolve('/registry'),
      label: 'Registry',
      icon: Boxes,
      keys: 'g e',
      ...counted(workspace.models.value?.length)
    },
    { href: resolve('/serve'), label: 'Serve', icon: Send, keys: 'g s' },
    monitorItem(workspace)
  ];
}

function monitorItem({ reports }: App['workspace']): RailItem {
  const alerts = reports.value?.filter(({ report }) => report.alert).length ?? 0;
  return {
    href: resolve('/monitor'),
    label: 'Monitor',
    icon: Activity,
    keys: 'g m',
    ...counted(reports.value?.length),
    ...(alerts > 0 ? { state: { tone: 'warn', word: `${alerts} ${alerts === 1 ? 'alert' : 'alerts'}` } } : {})
  };
}

export const SETTINGS: RailItem = { href: resolve('/settings'), label: 'Settings', icon: Settings, keys: 'g ,' };

function counted(count: number | undefined): { count?: number } {
  return count ? { count } : {};
}
