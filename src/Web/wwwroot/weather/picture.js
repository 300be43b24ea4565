// A chart as a file.

export function picture(event, charts) {
  const button = event.target.closest('[data-save]');
  if (!button) return;
  const [element, chart] = [...charts].find(([e]) => e.dataset.quantity === button.dataset.save) ?? [];
  if (!element) return;
  const link = document.createElement('a');
  link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: getComputedStyle(element.parentElement).backgroundColor });
  link.download = `weather-${button.dataset.save.toLowerCase()}.png`;
  link.click();
}
