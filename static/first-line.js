// The weight line as it was last drawn here, painted before database and chart library have loaded; the real chart
// takes its place, in the same place. src/lib/ui/state/first-line.ts writes and withdraws what is painted.
(function () {
  var DAY_MS = 86400000;
  var root = document.documentElement;

  /** What to paint, where it is the range and the account this device will show; else undefined. */
  function read() {
    try {
      var line = JSON.parse(localStorage.getItem('tidemark.line'));
      var account = localStorage.getItem('tidemark.account');
      var fits =
        line.preset === (localStorage.getItem('tidemark.range') || '30') &&
        (account === null || account === line.account);
      return fits && Array.isArray(line.pieces) ? line : undefined;
    } catch {
      return undefined;
    }
  }

  /** The last day of the axis moves on with the calendar; a range of so many days moves with it. */
  function axis(line) {
    var now = new Date();
    var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS;
    var later = Math.max(0, today - line.last);
    return { first: line.first + (line.preset === 'all' ? 0 : later), last: line.last + later };
  }

  /** Paints on a canvas of any size. False where there is nothing to paint. */
  function paint(canvas) {
    var line = read();
    var width = canvas.clientWidth;
    var height = canvas.clientHeight;
    if (!line || width === 0) return false;
    var ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    var ctx = canvas.getContext('2d');
    var style = getComputedStyle(canvas);
    var left = line.insets[0];
    var top = line.insets[1];
    var right = width - line.insets[2];
    var bottom = height - line.insets[3];
    var days = axis(line);
    var x = function (day) {
      return left + ((day - days.first) / (days.last - days.first)) * (right - left);
    };
    var y = function (value) {
      return bottom - ((value - line.low) / (line.high - line.low)) * (bottom - top);
    };
    ctx.scale(ratio, ratio);
    ctx.strokeStyle = style.outlineColor;
    for (var value = line.low; value <= line.high + line.step / 2; value += line.step) {
      ctx.beginPath();
      ctx.moveTo(left, y(value));
      ctx.lineTo(right, y(value));
      ctx.stroke();
    }
    ctx.beginPath();
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip();
    ctx.strokeStyle = style.color;
    ctx.lineWidth = line.width;
    ctx.lineJoin = 'round';
    ctx.lineCap = 'round';
    line.pieces.forEach(function (piece) {
      ctx.beginPath();
      for (var i = 0; i < piece.length; i += 2) ctx.lineTo(x(piece[i]), y(piece[i + 1]));
      ctx.stroke();
    });
    return true;
  }

  window.tidemarkFirstLine = paint;
  // theme.js saw a line; whether it is the right one is known here.
  if (!read()) delete root.dataset.line;
  document.querySelectorAll('canvas[data-first-line]').forEach(paint);
})();
