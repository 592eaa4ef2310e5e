/** Columns of a made-up table of customers. */
export const COLUMNS = [
  'churn',
  'tenure',
  'monthly_charges',
  'contract',
  'payment_method',
  'region',
  'age',
  'plan',
  'calls'
];

export const columnOptions = COLUMNS.map((value, i) => ({
  value,
  label: value,
  hint: i % 3 === 0 ? 'yes/no' : 'number'
}));
