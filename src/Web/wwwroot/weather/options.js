// What ECharts is told to draw: a chart of one quantity, and a wind rose.

import { clock, look } from '/weather/look.js';

const bandsAtMost = 4;

/** @param stations all that any chart shows: a station has one colour in all of them */
export function lineOptions(quantity, lines, stations, view, from, to) {
  const colors = look();
  const times = clock(view.zone, to - from);
  const { scale, offset, unit } = quantity;
  const shown = (value) => (value === null ? null : Number(((value - offset) / scale).toFixed(3)));
  const names = [...lines.keys()].sort();
  const color = (name) => colors.lines[stations.indexOf(name) % colors.lines.length];
  const empty = names.every((name) => lines.get(name).points.every((p) => p[1] === null));
  const bands = quantity.sums || quantity.turns || names.length > bandsAtMost ? [] : names.filter((name) => lines.get(name).step > 1_000);
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    title: {
      show: empty, text: 'Nothing was heard of it in this time.', left: 'center', top: '38%',
      textStyle: { color: colors.text, fontSize: 14, fontWeight: 400 },
    },
    // The same for all, so that one moment is at one place in all charts.
    grid: { left: 52, right: 16, top: 28, bottom: 82 },
    legend: { icon: 'roundRect', itemWidth: 16, itemHeight: 5, bottom: 0, type: 'scroll', data: names, textStyle: { color: colors.text }, pageTextStyle: { color: colors.text } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colors.paper,
      borderColor: colors.rule,
      textStyle: { color: colors.strong },
      formatter: (at) => told(at, times, (value) => (value == null ? '–' : `${value.toFixed(unit === 'in' || unit === 'inHg' ? 3 : 2).replace('-', '−')} ${unit}`)),
      axisPointer: { label: { formatter: ({ value }) => times.exact(value) } },
    },
    dataZoom: [
      { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      {
        type: 'slider', filterMode: 'none', height: 16, bottom: 30, borderColor: colors.rule, showDataShadow: false,
        textStyle: { color: colors.text }, labelFormatter: (at) => times.tick(at).replace('\n', ' '),
      },
    ],
    xAxis: {
      type: 'time', min: from, max: to,
      axisLabel: { color: colors.text, hideOverlap: true, formatter: times.tick },
      axisLine: { lineStyle: { color: colors.rule } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value', name: unit, nameTextStyle: { color: colors.text, align: 'left' },
      scale: !quantity.sums && !quantity.turns, min: quantity.turns ? 0 : undefined, max: quantity.turns ? 360 : undefined, interval: quantity.turns ? 90 : undefined,
      axisLabel: { color: colors.text, formatter: (value) => String(value).replace('-', '−') },
      splitLine: { lineStyle: { color: colors.rule } },
    },
    series: [
      ...bands.flatMap((name) => band(name, lines.get(name).points, shown, color(name))),
      ...names.map((name) => ({
        id: name, name, color: color(name), type: quantity.sums ? 'bar' : quantity.turns ? 'scatter' : 'line',
        showSymbol: false, symbolSize: 4, barMaxWidth: 22, lineStyle: { width: 1.75 },
        data: lines.get(name).points.map((p) => [p[0], shown(p[1]), shown(p[2]), shown(p[3])]),
      })),
      ...(quantity.sums || quantity.turns ? [] : names.flatMap((name) => alone(name, lines.get(name).points, shown, color(name)))),
    ],
  };
}

/** Without what only hands need, and to be read from afar. */
export function bareOptions(options) {
  delete options.dataZoom;
  options.legend.show = false;
  options.tooltip.show = false;
  options.grid = { left: 64, right: 24, top: 34, bottom: 40 };
  options.yAxis.nameTextStyle.fontSize = 16;
  for (const axis of [options.xAxis, options.yAxis]) axis.axisLabel.fontSize = 16;
  for (const series of options.series) if (series.lineStyle?.width) series.lineStyle.width = 3;
}

// A table of what stands at a time; where a point is more than one value, also their least and most.
function told(lines, times, write) {
  const table = document.createElement('table');
  table.className = 'told';
  table.createCaption().textContent = times.exact(lines[0].value[0]);
  const spread = lines.some(({ value: [, mean, least, most] }) => least !== null && (least !== mean || most !== mean));
  const heads = ['', 'mean', 'least', 'most'].map((head) => Object.assign(document.createElement('th'), { textContent: head }));
  if (spread) table.createTHead().insertRow().append(...heads);
  const body = table.createTBody();
  for (const { seriesName, color, value } of lines) {
    const row = body.insertRow();
    const name = row.insertCell();
    const mark = name.appendChild(document.createElement('i'));
    mark.style.background = color;
    name.append(seriesName);
    for (const told of spread ? value.slice(1) : [value[1]]) row.insertCell().textContent = write(told);
  }
  return table;
}

// Between the least and the most: an area that stands on an unseen line.
function band(name, points, shown, color) {
  const base = {
    name, type: 'line', stack: `band ${name}`, stackStrategy: 'all', symbol: 'none', silent: true, color,
    lineStyle: { opacity: 0 }, tooltip: { show: false }, z: 1,
  };
  return [
    { ...base, id: `${name} least`, data: points.map((p) => [p[0], shown(p[2])]) },
    {
      ...base, id: `${name} most`, areaStyle: { color, opacity: 0.16 },
      data: points.map((p) => [p[0], p[2] === null || p[3] === null ? null : shown(p[3]) - shown(p[2])]),
    },
  ];
}

// A value between two gaps has no line to be seen by.
function alone(name, points, shown, color) {
  const gap = (point) => !point || point[1] === null;
  const data = points.filter((p, i) => !gap(p) && gap(points[i - 1]) && gap(points[i + 1])).map((p) => [p[0], shown(p[1])]);
  return data.length === 0 ? [] : [{ id: `${name} alone`, name, type: 'scatter', symbolSize: 5, silent: true, color, tooltip: { show: false }, data }];
}

const sides = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW'];

export function roseOptions(rose, wind) {
  const colors = look();
  const bounds = rose.speedBounds.map((speed) => Number(((speed - wind.offset) / wind.scale).toFixed(1)));
  const share = (count) => (rose.total === 0 ? 0 : Number(((100 * count) / rose.total).toFixed(1)));
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    color: colors.winds,
    polar: { radius: '62%', center: ['50%', '41%'] },
    angleAxis: {
      type: 'category', data: sides, boundaryGap: true, startAngle: 101.25,
      axisLabel: { color: colors.text, interval: 1 }, axisLine: { lineStyle: { color: colors.rule } },
    },
    radiusAxis: { axisLabel: { color: colors.text, formatter: '{value} %' }, splitLine: { lineStyle: { color: colors.rule } }, axisLine: { show: false }, splitNumber: 3 },
    tooltip: { confine: true, backgroundColor: colors.paper, borderColor: colors.rule, textStyle: { color: colors.strong }, valueFormatter: (value) => `${value} %` },
    legend: { icon: 'roundRect', itemWidth: 12, itemHeight: 8, itemGap: 8, bottom: 0, textStyle: { color: colors.text } },
    series: bounds.map((bound, i) => ({
      type: 'bar', coordinateSystem: 'polar', stack: 'wind', barCategoryGap: '8%',
      name: i + 1 < bounds.length ? `${bound}–${bounds[i + 1]} ${wind.unit}` : `from ${bound} ${wind.unit}`,
      data: rose.counts.map((counts) => share(counts[i])),
    })),
  };
}
