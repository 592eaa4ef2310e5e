import { quoteYaml } from '../text/quote-yaml.ts';
import type { BundleInput } from './bundle-input.ts';

/** The YAML block of a Hugging Face model card: what kind of model it is, and its metrics as a model-index. */
export function frontMatter({ name, model, evaluation, dataName }: BundleInput): string {
  const task = model.task === 'regression' ? 'tabular-regression' : 'tabular-classification';
  const metrics = Object.keys(evaluation.metrics)
    .sort()
    .map((metric) => `    - type: ${quoteYaml(metric)}\n      value: ${evaluation.metrics[metric]!.value}\n`);
  return `---
library_name: onnx
pipeline_tag: ${task}
tags:
- tabular
- assay
model-index:
- name: ${quoteYaml(name)}
  results:
  - task:
      type: ${task}
    dataset:
      type: csv
      name: ${quoteYaml(dataName)}
    metrics:${metrics.length > 0 ? `\n${metrics.join('')}` : ' []\n'}---
`;
}
