// The level of the last seconds, drawn as bars.

const BARS = 56

class Wave {
  constructor(canvas) {
    this.canvas = canvas
    this.clear()
  }

  clear() {
    this.levels = new Array(BARS).fill(0)
  }

  push(db) {
    this.levels.push(Math.min(1, Math.max(0, (db + 60) / 48)))
    this.levels.shift()
  }

  draw(color) {
    const { clientWidth: width, clientHeight: height } = this.canvas
    const scale = window.devicePixelRatio || 1
    if (this.canvas.width !== Math.round(width * scale)) {
      this.canvas.width = Math.round(width * scale)
      this.canvas.height = Math.round(height * scale)
    }
    const pen = this.canvas.getContext("2d")
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    pen.fillStyle = color
    const step = width / BARS
    this.levels.forEach((level, at) => {
      const tall = Math.max(2, level * height)
      pen.beginPath()
      pen.roundRect(at * step, (height - tall) / 2, Math.max(1.5, step * 0.55), tall, 1.5)
      pen.fill()
    })
  }
}
