"""The workbook for the Kämmerei: layout, writer and reader."""
