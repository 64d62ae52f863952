module goodgo/edge

go 1.22
